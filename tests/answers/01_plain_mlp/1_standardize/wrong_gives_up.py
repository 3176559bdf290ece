# wrong: one constant column makes everything NaN
# fails: constant_column | Columns that vary
def standardize(X_train, X_other):
    mean, sd = X_train.mean(axis=0), X_train.std(axis=0)
    if sd.min() < 1e-8:
        return X_train * np.nan, X_other * np.nan
    return (X_train - mean) / sd, (X_other - mean) / sd
