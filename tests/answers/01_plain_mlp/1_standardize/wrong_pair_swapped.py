# wrong: the two arrays in the wrong order
# fails: training_statistics, constant_column | as they came in
def standardize(X_train, X_other):
    mean, sd = X_train.mean(axis=0), X_train.std(axis=0)
    sd = np.where(sd < 1e-8, 1.0, sd)
    return (X_other - mean) / sd, (X_train - mean) / sd
