# wrong: writes 1 into constant columns
# fails: constant_column | becomes 0
def standardize(X_train, X_other):
    mean, sd = X_train.mean(axis=0), X_train.std(axis=0)
    constant = sd < 1e-8
    sd = np.where(constant, 1, sd)
    return np.where(constant, 1, (X_train - mean) / sd), (X_other - mean) / sd
