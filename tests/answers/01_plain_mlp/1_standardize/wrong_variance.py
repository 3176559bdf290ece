# wrong: divided by the variance
# fails: training_statistics | variance instead of the standard deviation
def standardize(X_train, X_other):
    mean, sd = X_train.mean(axis=0), X_train.var(axis=0)
    sd = np.where(sd < 1e-8, 1.0, sd)
    return (X_train - mean) / sd, (X_other - mean) / sd
