# right: replaces a standard deviation of exactly 0
def prepare(X_train, X_valid, X_test):
    mean, sd = X_train.mean(axis=0), X_train.std(axis=0)
    sd[sd == 0] = 1
    return (X_train - mean) / sd, (X_valid - mean) / sd, (X_test - mean) / sd
