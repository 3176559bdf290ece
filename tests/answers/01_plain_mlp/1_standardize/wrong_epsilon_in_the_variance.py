# wrong: the epsilon of batch norm
# fails: training_statistics | is added to the variance
def standardize(X_train, X_other):
    mean, root = X_train.mean(axis=0), np.sqrt(X_train.var(axis=0) + 1e-3)
    return (X_train - mean) / root, (X_other - mean) / root
