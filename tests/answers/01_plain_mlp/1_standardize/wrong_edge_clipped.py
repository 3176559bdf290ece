# wrong: values beyond five standard deviations are clipped
# fails: training_statistics | cut off at 5
def standardize(X_train, X_other):
    mean, sd = X_train.mean(axis=0), X_train.std(axis=0)
    sd = np.where(sd < 1e-8, 1.0, sd)
    return np.clip((X_train - mean) / sd, -5, 5), np.clip((X_other - mean) / sd, -5, 5)
