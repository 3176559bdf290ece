# wrong: statistics of as many rows as X_other has
# fails: training_statistics | part of the rows
def standardize(X_train, X_other):
    mean, sd = X_train[: len(X_other)].mean(axis=0), X_train[: len(X_other)].std(axis=0)
    sd = np.where(sd < 1e-6, 1, sd)
    return (X_train - mean) / sd, (X_other - mean) / sd
