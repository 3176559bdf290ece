# wrong: the method itself in place of what it gives
# fails: training_statistics, constant_column | parentheses
def standardize(X_train, X_other):
    mean, sd = X_train.mean, X_train.std(axis=0)
    return (X_train - mean) / sd, (X_other - mean) / sd
