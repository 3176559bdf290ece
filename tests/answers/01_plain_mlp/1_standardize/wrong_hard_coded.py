# wrong: the statistics of the rows of this notebook, whatever it is given
# fails: training_statistics, constant_column
def standardize(X_train, X_other):
    mean, sd = data.X_train.mean(axis=0), data.X_train.std(axis=0)
    return (X_train - mean) / sd, (X_other - mean) / sd
