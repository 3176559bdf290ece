# right: column by column, in plain loops
def prepare(X_train, X_valid, X_test):
    results = [np.zeros(X.shape) for X in (X_train, X_valid, X_test)]
    for column in range(X_train.shape[1]):
        values = X_train[:, column]
        mean = sum(values.tolist()) / len(values)
        variance = sum((value - mean) ** 2 for value in values.tolist()) / len(values)
        for X, result in zip((X_train, X_valid, X_test), results):
            if variance > 1e-12:
                result[:, column] = (X[:, column] - mean) / variance**0.5
            else:
                result[:, column] = X[:, column] - mean
    return results
