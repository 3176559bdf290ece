# wrong: one mean and one standard deviation for the table
# fails: training_statistics, constant_columns | whole table
def prepare(X_train, X_valid, X_test):
    mean, sd = X_train.mean(), X_train.std()
    return (X_train - mean) / sd, (X_valid - mean) / sd, (X_test - mean) / sd
