# wrong: zeros where training is constant, infinity elsewhere
# fails: constant_columns | infinite
def prepare(X_train, X_valid, X_test):
    mean, sd = X_train.mean(axis=0), X_train.std(axis=0)
    with np.errstate(all="ignore"):
        first = (X_train - mean) / sd
        return np.where(np.isnan(first), 0.0, first), np.where(X_valid == mean, 0, (X_valid - mean) / sd), np.where(X_test == mean, 0, (X_test - mean) / sd)
