# wrong: an axis of length 1 is squeezed away
# fails: training_statistics
def prepare(X_train, X_valid, X_test):
    splits = X_train, X_valid, X_test
    mean, sd = X_train.mean(axis=0), X_train.std(axis=0)
    sd = np.where(sd < 1e-8, 1.0, sd)
    return tuple(((X - mean) / sd).squeeze() for X in splits)
