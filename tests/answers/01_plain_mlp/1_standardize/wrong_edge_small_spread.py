# wrong: a standard deviation below 0.02 counts as none
# fails: training_statistics | taken for a constant one
def standardize(X_train, X_other):
    mean, sd = X_train.mean(axis=0), X_train.std(axis=0)
    sd = np.where(sd < 0.02, 1.0, sd)
    return (X_train - mean) / sd, (X_other - mean) / sd
