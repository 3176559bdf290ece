# right: a small number added to the divisor, in float64
def prepare(X_train, X_valid, X_test):
    X_train, X_valid, X_test = (X.astype("float64") for X in (X_train, X_valid, X_test))
    mean = np.average(X_train, axis=0)
    sd = np.sqrt(np.mean(np.square(X_train - mean), axis=0)) + 1e-7
    return (X_train - mean) / sd, (X_valid - mean) / sd, (X_test - mean) / sd
