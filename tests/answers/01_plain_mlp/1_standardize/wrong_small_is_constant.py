# wrong: takes every column of small spread for a constant one
# fails: training_statistics | taken for a constant one
def standardize(X_train, X_other):
    mean, sd = X_train.mean(axis=0), X_train.std(axis=0)
    sd = np.where(sd < 1, 1, sd)
    return (X_train - mean) / sd, (X_other - mean) / sd
