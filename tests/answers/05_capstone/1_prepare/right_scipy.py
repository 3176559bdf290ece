# right: scipy's zmap, constants guarded
def prepare(X_train, X_valid, X_test):
    constant = np.ptp(X_train, axis=0) == 0
    def z(X):
        with np.errstate(all="ignore"):
            out = stats.zmap(X, X_train)
        out[:, constant] = 0
        return out
    return z(X_train), z(X_valid), z(X_test)
