# right: divides by zero and cleans up afterwards
def prepare(X_train, X_valid, X_test):
    mean, sd = X_train.mean(axis=0), X_train.std(axis=0)
    with np.errstate(all="ignore"):
        return tuple(np.nan_to_num((X - mean) / sd, posinf=0, neginf=0) for X in (X_train, X_valid, X_test))
