# wrong: the other rows are centred by their own mean, and divided by the training rows' sd
# fails: training_statistics | own mean is subtracted
def standardize(X_train, X_other):
    mean, sd = X_train.mean(axis=0), X_train.std(axis=0)
    sd = np.where(sd < 1e-8, 1, sd)
    return (X_train - mean) / sd, (X_other - X_other.mean(axis=0)) / sd
