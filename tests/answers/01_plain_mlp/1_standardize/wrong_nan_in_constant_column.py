# wrong: divides by a standard deviation of zero
# fails: constant_column | 0 / 0 is NaN
def standardize(X_train, X_other):
    mean, sd = X_train.mean(axis=0), X_train.std(axis=0)
    return (X_train - mean) / sd, (X_other - mean) / sd
