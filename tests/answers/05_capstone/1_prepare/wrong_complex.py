# wrong: complex numbers
# fails: training_statistics, constant_columns | NumPy array
def prepare(X_train, X_valid, X_test):
    mean, sd = X_train.mean(axis=0), X_train.std(axis=0)
    sd = np.where(sd < 1e-8, 1.0, sd)
    return tuple(((X - mean) / sd).astype(complex) for X in (X_train, X_valid, X_test))
