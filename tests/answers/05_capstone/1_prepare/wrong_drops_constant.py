# wrong: drops the columns that are constant
# fails: constant_columns | Columns are missing
def prepare(X_train, X_valid, X_test):
    keep = X_train.std(axis=0) > 0
    mean, sd = X_train[:, keep].mean(axis=0), X_train[:, keep].std(axis=0)
    return (X_train[:, keep] - mean) / sd, (X_valid[:, keep] - mean) / sd, (X_test[:, keep] - mean) / sd
