# wrong: calls itself without end
# fails: training_statistics, constant_columns | without end
def prepare(X_train, X_valid, X_test):
    return prepare(X_train, X_valid, X_test)
