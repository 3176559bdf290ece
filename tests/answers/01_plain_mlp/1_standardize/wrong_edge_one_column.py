# wrong: an axis of length 1 is squeezed away
# fails: training_statistics | wrong shape
def standardize(X_train, X_other):
    mean, sd = X_train.mean(axis=0), X_train.std(axis=0)
    sd = np.where(sd < 1e-8, 1.0, sd)
    return ((X_train - mean) / sd).squeeze(), ((X_other - mean) / sd).squeeze()
