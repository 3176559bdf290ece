# right: a loop over the columns, float64, relative threshold for constant ones
def standardize(X_train, X_other):
    train, other = np.zeros(X_train.shape), np.zeros(X_other.shape)
    for j in range(X_train.shape[1]):
        column = X_train[:, j].astype("float64")
        mean = sum(column) / len(column)
        sd = (sum((column - mean) ** 2) / len(column)) ** 0.5
        if sd > 1e-6 * max(1, abs(mean)):
            train[:, j] = (column - mean) / sd
            other[:, j] = (X_other[:, j] - mean) / sd
    return train, other
