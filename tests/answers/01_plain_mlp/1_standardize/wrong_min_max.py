# wrong: min-max scaling
# fails: training_statistics | min-max
def standardize(X_train, X_other):
    mean, sd = X_train.min(axis=0), np.ptp(X_train, axis=0)
    sd = np.where(sd < 1e-8, 1.0, sd)
    return (X_train - mean) / sd, (X_other - mean) / sd
