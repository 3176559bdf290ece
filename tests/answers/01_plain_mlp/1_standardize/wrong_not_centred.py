# wrong: divided, but the mean not subtracted
# fails: training_statistics, constant_column | mean is not subtracted
def standardize(X_train, X_other):
    mean, sd = 0, X_train.std(axis=0)
    sd = np.where(sd < 1e-8, 1.0, sd)
    return (X_train - mean) / sd, (X_other - mean) / sd
