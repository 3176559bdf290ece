# right: a closure over the statistics, a list for the result
def prepare(X_train, X_valid, X_test):
    def ruler(rows):
        mean, sd = rows.mean(0), rows.std(0)
        return lambda X: (X - mean) / np.where(sd > 0, sd, 1)

    return [*map(ruler(X_train), (X_train, X_valid, X_test))]
