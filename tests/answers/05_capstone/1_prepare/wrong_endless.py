# wrong: a loop that never ends
# fails: training_statistics, constant_columns | never ends
def prepare(X_train, X_valid, X_test):
    mean, sd = X_train.mean(axis=0), X_train.std(axis=0)
    while not np.all(sd):
        pass
    while (sd >= 0).all():
        sd = np.where(sd < 1e-8, 1.0, sd)
    return (X_train - mean) / sd, (X_valid - mean) / sd, (X_test - mean) / sd
