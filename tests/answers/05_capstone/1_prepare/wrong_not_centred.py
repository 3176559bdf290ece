# wrong: divides without centring
# fails: training_statistics, constant_columns | not centred
def prepare(X_train, X_valid, X_test):
    sd = X_train.std(axis=0)
    sd = np.where(sd < 1e-8, 1.0, sd)
    return X_train / sd, X_valid / sd, X_test / sd
