# wrong: the mean of two means
# fails: training_statistics | two arrays' means
def standardize(X_train, X_other):
    mean, sd = (X_train.mean(axis=0) + X_other.mean(axis=0)) / 2, X_train.std(axis=0)
    sd = np.where(sd < 1e-6, 1, sd)
    return (X_train - mean) / sd, (X_other - mean) / sd
