# wrong: adds 0.001 to every divisor
# fails: training_statistics | is added to the standard deviation
def standardize(X_train, X_other):
    mean, sd = X_train.mean(axis=0), X_train.std(axis=0) + 1e-3
    return (X_train - mean) / sd, (X_other - mean) / sd
