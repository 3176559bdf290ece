# wrong: every split by its own statistics
# fails: training_statistics | own statistics
def prepare(X_train, X_valid, X_test):
    def z(X):
        sd = X.std(axis=0)
        return (X - X.mean(axis=0)) / np.where(sd < 1e-8, 1.0, sd)
    return z(X_train), z(X_valid), z(X_test)
