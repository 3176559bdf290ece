# wrong: changes its argument
# fails: training_statistics, constant_column | work on a new array
def standardize(X_train, X_other):
    mean, sd = X_train.mean(axis=0), X_train.std(axis=0)
    sd = np.where(sd < 1e-8, 1.0, sd).astype(X_train.dtype)
    X_train -= mean
    X_train /= sd
    return X_train, (X_other - mean) / sd
