# wrong: a name that does not exist
# fails: training_statistics, constant_columns | misspelt
def prepare(X_train, X_valid, X_test):
    mean, sd = X_train.mean(axis=0), X_tran.std(axis=0)
    sd = np.where(sd < 1e-8, 1.0, sd)
    return (X_train - mean) / sd, (X_valid - mean) / sd, (X_test - mean) / sd
