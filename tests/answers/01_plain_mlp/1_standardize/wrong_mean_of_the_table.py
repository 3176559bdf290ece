# wrong: one mean for the whole table
# fails: training_statistics, constant_column | One mean is used
def standardize(X_train, X_other):
    mean, sd = X_train.mean(), X_train.std(axis=0)
    return (X_train - mean) / sd, (X_other - mean) / sd
