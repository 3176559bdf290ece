# wrong: leaves constant columns as they are
# fails: constant_columns | mean subtracted
def prepare(X_train, X_valid, X_test):
    mean, sd = X_train.mean(axis=0), X_train.std(axis=0)
    constant = sd == 0
    mean, sd = np.where(constant, 0, mean), np.where(constant, 1, sd)
    return (X_train - mean) / sd, (X_valid - mean) / sd, (X_test - mean) / sd
