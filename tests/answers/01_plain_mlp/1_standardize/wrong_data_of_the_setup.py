# wrong: standardizes the concrete mixes of the setup cell, whatever it is given
# fails: training_statistics, constant_column | does not depend on the arguments
def standardize(X_train, X_other):
    mean, sd = data.X_train.mean(axis=0), data.X_train.std(axis=0)
    return (data.X_train - mean) / sd, (data.X_valid - mean) / sd
