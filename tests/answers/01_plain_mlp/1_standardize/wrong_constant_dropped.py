# wrong: removes constant columns
# fails: constant_column | Columns are missing
def standardize(X_train, X_other):
    mean, sd = X_train.mean(axis=0), X_train.std(axis=0)
    keep = sd > 1e-8
    return ((X_train - mean) / sd)[:, keep], ((X_other - mean) / sd)[:, keep]
