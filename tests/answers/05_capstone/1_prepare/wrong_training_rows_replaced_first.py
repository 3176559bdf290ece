# wrong: X_train is replaced before its statistics are used for the others
# fails: training_statistics | under the same name
def prepare(X_train, X_valid, X_test):
    def sd():
        return np.where(X_train.std(axis=0) < 1e-8, 1.0, X_train.std(axis=0))

    X_train = (X_train - X_train.mean(axis=0)) / sd()
    X_valid = (X_valid - X_train.mean(axis=0)) / sd()
    X_test = (X_test - X_train.mean(axis=0)) / sd()
    return X_train, X_valid, X_test
