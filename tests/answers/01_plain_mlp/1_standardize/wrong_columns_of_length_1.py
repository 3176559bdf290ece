# wrong: scales every column to length 1
# fails: training_statistics, constant_column | column is scaled to length 1
def standardize(X_train, X_other):
    lengths = [np.sqrt((X**2).sum(axis=0)) for X in (X_train, X_other)]
    return [X / np.where(length == 0, 1, length) for X, length in zip((X_train, X_other), lengths)]
