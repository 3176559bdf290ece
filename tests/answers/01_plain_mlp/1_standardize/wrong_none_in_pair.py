# wrong: None for the second array
# fails: training_statistics, constant_column | its value
def standardize(X_train, X_other):
    mean, sd = X_train.mean(axis=0), X_train.std(axis=0)
    sd = np.where(sd < 1e-8, 1.0, sd)
    a, b = (X_train - mean) / sd, (X_other - mean) / sd
    return a, None
