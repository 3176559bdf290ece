# wrong: the statistics are those of the first 64 rows
# fails: training_statistics
def prepare(X_train, X_valid, X_test):
    splits = X_train, X_valid, X_test
    mean, sd = X_train.mean(axis=0), X_train.std(axis=0)
    mean, sd = X_train[:64].mean(axis=0), X_train[:64].std(axis=0)
    sd = np.where(sd < 1e-8, 1.0, sd)
    return tuple((X - mean) / sd for X in splits)
