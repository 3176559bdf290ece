# wrong: standard deviation with ddof 1
# fails: training_statistics | ddof 1
def prepare(X_train, X_valid, X_test):
    mean, sd = X_train.mean(axis=0), X_train.std(axis=0, ddof=1)
    sd = np.where(sd < 1e-8, 1.0, sd)
    return (X_train - mean) / sd, (X_valid - mean) / sd, (X_test - mean) / sd
