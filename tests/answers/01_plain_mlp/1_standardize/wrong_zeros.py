# wrong: returns zeros
# fails: training_statistics, constant_column
def standardize(X_train, X_other):
    return np.zeros(X_train.shape), np.zeros(X_other.shape)
