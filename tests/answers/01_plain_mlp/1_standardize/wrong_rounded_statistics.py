# wrong: rounds the mean and the standard deviation
# fails: training_statistics | are rounded
def standardize(X_train, X_other):
    mean, sd = X_train.mean(axis=0).round(1), X_train.std(axis=0).round(1)
    sd = np.where(sd < 1e-8, 1.0, sd)
    return (X_train - mean) / sd, (X_other - mean) / sd
