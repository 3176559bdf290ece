# wrong: the statistics are those of the first 64 rows, as of a batch
# fails: training_statistics | not for
def standardize(X_train, X_other):
    rows = X_train[:64]
    mean, sd = rows.mean(axis=0), rows.std(axis=0)
    sd = np.where(sd < 1e-8, 1.0, sd)
    return (X_train - mean) / sd, (X_other - mean) / sd
