# wrong: the variance is a mean of squares minus a squared mean, in float32, which loses it far from 0
# fails: training_statistics | hundreds of standard deviations
def standardize(X_train, X_other):
    X = X_train.astype("float32")
    mean = X.mean(axis=0)
    sd = np.sqrt(np.maximum((X**2).mean(axis=0) - mean**2, 0))
    sd = np.where(sd < 1e-3, 1.0, sd)
    return (X_train - mean) / sd, (X_other - mean) / sd
