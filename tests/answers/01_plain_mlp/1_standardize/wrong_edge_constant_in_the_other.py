# wrong: a column that is constant in X_other counts as constant, too
# fails: training_statistics | not divided
def standardize(X_train, X_other):
    mean, sd = X_train.mean(axis=0), X_train.std(axis=0)
    sd = np.where((sd < 1e-8) | (X_other.std(axis=0) < 1e-8), 1.0, sd)
    return (X_train - mean) / sd, (X_other - mean) / sd
