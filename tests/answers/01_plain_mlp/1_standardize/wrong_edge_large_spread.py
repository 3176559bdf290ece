# wrong: a standard deviation above 1000 is taken for a mistake of the data
# fails: training_statistics
def standardize(X_train, X_other):
    mean, sd = X_train.mean(axis=0), X_train.std(axis=0)
    sd = np.where((sd < 1e-8) | (sd > 1000), 1.0, sd)
    return (X_train - mean) / sd, (X_other - mean) / sd
