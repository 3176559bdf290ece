# wrong: divides the mean alone by the standard deviation
# fails: training_statistics, constant_column | in parentheses
def standardize(X_train, X_other):
    mean, sd = X_train.mean(axis=0), X_train.std(axis=0)
    return X_train - mean / sd, X_other - mean / sd
