# wrong: the mean subtracted, nothing divided
# fails: training_statistics | centred but not divided
def standardize(X_train, X_other):
    mean, sd = X_train.mean(axis=0), np.ones(X_train.shape[1])
    sd = np.where(sd < 1e-8, 1.0, sd)
    return (X_train - mean) / sd, (X_other - mean) / sd
