# right: computed in float64, returned as float16
def standardize(X_train, X_other):
    X = X_train.astype("float64")
    mean, sd = X.mean(axis=0), X.std(axis=0)
    sd[sd < 1e-6] = 1
    return ((X_train - mean) / sd).astype(np.float16), ((X_other - mean) / sd).astype(np.float16)
