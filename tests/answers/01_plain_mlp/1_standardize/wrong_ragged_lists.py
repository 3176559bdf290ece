# wrong: returns lists of unequal length
# fails: training_statistics, constant_column | as a NumPy array
def standardize(X_train, X_other):
    return [[1.0, 2.0], [3.0]], ["a", None]
