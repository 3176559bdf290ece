# wrong: works in the caller's arrays
# fails: training_statistics, constant_columns | belongs to the caller
def prepare(X_train, X_valid, X_test):
    mean, sd = X_train.mean(axis=0), X_train.std(axis=0)
    sd = np.where(sd < 1e-8, 1.0, sd)
    for X in (X_train, X_valid, X_test):
        X -= mean
        X /= sd
    return X_train, X_valid, X_test
