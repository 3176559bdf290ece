# wrong: the test split alone by its own statistics
# fails: training_statistics | own statistics
def prepare(X_train, X_valid, X_test):
    mean, sd = X_train.mean(axis=0), X_train.std(axis=0)
    sd = np.where(sd < 1e-8, 1.0, sd)
    sd_test = np.where(X_test.std(axis=0) < 1e-8, 1.0, X_test.std(axis=0))
    return (X_train - mean) / sd, (X_valid - mean) / sd, (X_test - X_test.mean(axis=0)) / sd_test
