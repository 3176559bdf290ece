# wrong: statistics of training and validation rows
# fails: training_statistics | beyond the training rows
def prepare(X_train, X_valid, X_test):
    X = np.vstack([X_train, X_valid])
    mean, sd = X.mean(axis=0), X.std(axis=0)
    sd = np.where(sd < 1e-8, 1.0, sd)
    return (X_train - mean) / sd, (X_valid - mean) / sd, (X_test - mean) / sd
