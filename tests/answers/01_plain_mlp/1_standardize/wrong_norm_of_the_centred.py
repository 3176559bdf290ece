# wrong: the norm of the centred column
# fails: training_statistics | not divided by the number of rows
def standardize(X_train, X_other):
    mean, sd = X_train.mean(axis=0), np.linalg.norm(X_train - X_train.mean(axis=0), axis=0)
    sd = np.where(sd < 1e-6, 1, sd)
    return (X_train - mean) / sd, (X_other - mean) / sd
