# wrong: the standard deviation of all rows
# fails: training_statistics | The mean is right
def prepare(X_train, X_valid, X_test):
    mean, sd = X_train.mean(axis=0), np.concatenate([X_train, X_valid, X_test]).std(axis=0)
    sd = np.where(sd < 1e-8, 1.0, sd)
    return (X_train - mean) / sd, (X_valid - mean) / sd, (X_test - mean) / sd
