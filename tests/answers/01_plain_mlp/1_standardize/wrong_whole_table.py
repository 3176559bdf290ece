# wrong: one mean and sd for the whole table
# fails: training_statistics, constant_column | whole table
def standardize(X_train, X_other):
    mean, sd = X_train.mean(), X_train.std()
    sd = np.where(sd < 1e-8, 1.0, sd)
    return (X_train - mean) / sd, (X_other - mean) / sd
