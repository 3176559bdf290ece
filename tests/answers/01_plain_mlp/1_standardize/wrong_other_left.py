# wrong: the second result is still `...`
# fails: training_statistics, constant_column | still in its place
def standardize(X_train, X_other):
    sd = X_train.std(axis=0)
    return (X_train - X_train.mean(axis=0)) / np.where(sd < 1e-8, 1, sd), ...
