# wrong: only the first constant column is guarded
# fails: constant_column | constant column
def standardize(X_train, X_other):
    mean, sd = X_train.mean(axis=0), X_train.std(axis=0)
    if sd.min() < 1e-8:
        sd[np.argmax(sd < 1e-8)] = 1.0
    with np.errstate(all="ignore"):
        return (X_train - mean) / sd, (X_other - mean) / sd
