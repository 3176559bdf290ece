# wrong: equal rows count once in the statistics
# fails: training_statistics | not the values
def standardize(X_train, X_other):
    rows = np.unique(X_train, axis=0)
    mean, sd = rows.mean(axis=0), rows.std(axis=0)
    sd = np.where(sd < 1e-8, 1.0, sd)
    return (X_train - mean) / sd, (X_other - mean) / sd
