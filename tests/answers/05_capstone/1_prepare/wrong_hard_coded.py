# wrong: the numbers of the visible digits, whatever comes in
# fails: training_statistics, constant_columns
def prepare(X_train, X_valid, X_test):
    mean, sd = 0.305, 0.376
    return (X_train - mean) / sd, (X_valid - mean) / sd, (X_test - mean) / sd
