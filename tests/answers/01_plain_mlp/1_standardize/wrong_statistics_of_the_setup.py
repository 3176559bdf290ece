# wrong: the statistics are those of the concrete mixes of the setup cell
# fails: training_statistics, constant_column | those of `data.X_train`
def standardize(X_train, X_other):
    mean, sd = data.X_train.mean(axis=0), data.X_train.std(axis=0)
    return (X_train - mean) / sd, (X_other - mean) / sd
