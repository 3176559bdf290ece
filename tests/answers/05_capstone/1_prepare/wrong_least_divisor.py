# wrong: no divisor below 0.1, though columns may vary less
# fails: training_statistics
def prepare(X_train, X_valid, X_test):
    mean, sd = X_train.mean(axis=0), np.maximum(X_train.std(axis=0), 0.1)
    return (X_train - mean) / sd, (X_valid - mean) / sd, (X_test - mean) / sd
