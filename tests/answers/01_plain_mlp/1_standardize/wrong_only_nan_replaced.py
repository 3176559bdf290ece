# wrong: replaces NaN but leaves infinity where X_other varies
# fails: constant_column | may vary in X_other
def standardize(X_train, X_other):
    mean, sd = X_train.mean(axis=0), X_train.std(axis=0)
    sd[sd < 1e-8] = 0
    train, other = (X_train - mean) / sd, (X_other - mean) / sd
    train[:, sd == 0] = 0
    return train, np.where(np.isnan(other), 0, other)
