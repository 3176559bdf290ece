# wrong: returns its inputs
# fails: training_statistics, constant_column | unchanged
def standardize(X_train, X_other):
    return X_train, X_other
