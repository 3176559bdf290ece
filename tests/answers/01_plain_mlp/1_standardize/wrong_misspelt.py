# wrong: a name that does not exist
# fails: training_statistics, constant_column | misspelt
def standardize(X_train, X_other):
    mean, sd = X_train.mean(axis=0), X_train.std(axis=0)
    return (X_train - men) / sd, (X_other - mean) / sd
