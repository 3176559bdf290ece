# wrong: the mean of three means
# fails: training_statistics | The standard deviation is right
def prepare(X_train, X_valid, X_test):
    mean = (X_train.mean(axis=0) + X_valid.mean(axis=0) + X_test.mean(axis=0)) / 3
    sd = X_train.std(axis=0)
    sd = np.where(sd < 1e-8, 1.0, sd)
    return (X_train - mean) / sd, (X_valid - mean) / sd, (X_test - mean) / sd
