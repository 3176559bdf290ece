# wrong: one `...` is not replaced
# fails: training_statistics, constant_column | left in this cell
def standardize(X_train, X_other):
    mean = X_train.mean(axis=0)
    sd = ...
    return (X_train - mean) / sd, (X_other - mean) / sd
