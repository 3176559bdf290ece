# right: a tiny number in the divisor instead of a test: constant columns are 0 / epsilon
def standardize(X_train, X_other):
    def scale(X):
        return (X - X_train.mean(axis=0)) / (X_train.std(axis=0) + 1e-8)

    return scale(X_train), scale(X_other)
