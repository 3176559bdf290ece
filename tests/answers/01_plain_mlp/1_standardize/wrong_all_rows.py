# wrong: statistics from all rows
# fails: training_statistics | leaks into the training data
def standardize(X_train, X_other):
    X = np.concatenate([X_train, X_other])
    mean, sd = X.mean(axis=0), X.std(axis=0)
    sd = np.where(sd < 1e-8, 1.0, sd)
    return (X_train - mean) / sd, (X_other - mean) / sd
