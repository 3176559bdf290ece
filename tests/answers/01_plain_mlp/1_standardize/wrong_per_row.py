# wrong: every row standardized on its own
# fails: training_statistics, constant_column | Every row is standardized on its own
def standardize(X_train, X_other):
    def scale(X):
        return (X - X.mean(axis=1, keepdims=True)) / X.std(axis=1, keepdims=True)

    return scale(X_train), scale(X_other)
