# wrong: returns what came in
# fails: training_statistics, constant_columns | unchanged
def prepare(X_train, X_valid, X_test):
    return X_train, X_valid, X_test
