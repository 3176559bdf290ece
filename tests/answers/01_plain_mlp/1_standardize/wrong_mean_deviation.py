# wrong: divides by the mean absolute deviation
# fails: training_statistics | mean absolute deviation
def standardize(X_train, X_other):
    mean, sd = X_train.mean(axis=0), np.abs(X_train - X_train.mean(axis=0)).mean(axis=0)
    sd = np.where(sd < 1e-6, 1, sd)
    return (X_train - mean) / sd, (X_other - mean) / sd
