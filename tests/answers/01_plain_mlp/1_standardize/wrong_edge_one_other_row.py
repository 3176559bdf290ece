# wrong: one row in X_other is not scaled, for it has no spread
# fails: training_statistics | not scaled
def standardize(X_train, X_other):
    mean, sd = X_train.mean(axis=0), X_train.std(axis=0)
    sd = np.where(sd < 1e-8, 1.0, sd)
    if len(X_other) == 1:
        return (X_train - mean) / sd, X_other.copy()
    return (X_train - mean) / sd, (X_other - mean) / sd
