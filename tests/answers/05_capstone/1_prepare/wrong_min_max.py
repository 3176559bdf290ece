# wrong: min-max scaling
# fails: training_statistics | min-max
def prepare(X_train, X_valid, X_test):
    low, span = X_train.min(axis=0), np.ptp(X_train, axis=0)
    span = np.where(span == 0, 1, span)
    return (X_train - low) / span, (X_valid - low) / span, (X_test - low) / span
