# wrong: scales every row to length 1
# fails: training_statistics, constant_column | row is scaled to length 1
def standardize(X_train, X_other):
    return [X / np.linalg.norm(X, axis=1, keepdims=True) for X in (X_train, X_other)]
