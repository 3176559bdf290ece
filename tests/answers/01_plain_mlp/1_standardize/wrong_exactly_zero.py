# wrong: tests the standard deviation for exactly zero
# fails: constant_column | test for exactly 0 misses it
def standardize(X_train, X_other):
    mean, sd = X_train.mean(axis=0), X_train.std(axis=0)
    sd[sd == 0] = 1
    return (X_train - mean) / sd, (X_other - mean) / sd
