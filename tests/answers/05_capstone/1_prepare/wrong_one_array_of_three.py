# wrong: the three arrays are put into one
# fails: training_statistics, constant_columns | don't make one array
def prepare(X_train, X_valid, X_test):
    mean, sd = X_train.mean(axis=0), X_train.std(axis=0)
    sd[sd == 0] = 1
    return np.array([(X - mean) / sd for X in (X_train, X_valid, X_test)])
