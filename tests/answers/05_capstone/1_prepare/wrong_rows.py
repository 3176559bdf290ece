# wrong: standardizes every row on its own
# fails: training_statistics, constant_columns | every row
def prepare(X_train, X_valid, X_test):
    def z(X):
        return (X - X.mean(axis=1, keepdims=True)) / (X.std(axis=1, keepdims=True) + 1e-9)
    return z(X_train), z(X_valid), z(X_test)
