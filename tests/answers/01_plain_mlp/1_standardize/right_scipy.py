# right: SciPy's zmap for both arrays, constant columns set to zero after it
from scipy import stats


def standardize(X_train, X_other):
    constant = np.ptp(X_train, axis=0) < 1e-9 * (1 + abs(X_train[0]))

    def scaled(X):
        with np.errstate(all="ignore"):
            z = stats.zmap(np.asarray(X, "float64"), np.asarray(X_train, "float64"), axis=0)
        return np.where(constant, 0.0, z)

    return scaled(X_train), scaled(X_other)
