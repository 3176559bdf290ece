# wrong: leaves constant columns as they are
# fails: constant_column | mean subtracted like any other
def standardize(X_train, X_other):
    mean, sd = X_train.mean(axis=0), X_train.std(axis=0)
    mean[sd < 1e-8], sd[sd < 1e-8] = 0, 1
    return (X_train - mean) / sd, (X_other - mean) / sd
