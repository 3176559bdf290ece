# wrong: the mean is taken of the standardized rows
# fails: training_statistics | not centred
def standardize(X_train, X_other):
    sd = X_train.std(axis=0)
    sd = np.where(sd < 1e-8, 1.0, sd)
    X_train = (X_train - X_train.mean(axis=0)) / sd
    X_other = (X_other - X_train.mean(axis=0)) / sd
    return X_train, X_other
