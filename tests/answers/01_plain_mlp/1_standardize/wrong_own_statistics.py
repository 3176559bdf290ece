# wrong: each array scaled by its own statistics
# fails: training_statistics | scaled by its own statistics
def standardize(X_train, X_other):
    def scale(X):
        sd = X.std(axis=0)
        return (X - X.mean(axis=0)) / np.where(sd < 1e-8, 1, sd)

    return scale(X_train), scale(X_other)
