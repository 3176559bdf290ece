# wrong: RobustScaler
# fails: training_statistics | distance of the quartiles
def standardize(X_train, X_other):
    middle, low, high = (np.quantile(X_train, q, axis=0) for q in (0.5, 0.25, 0.75))
    width = np.where(high - low < 1e-8, 1.0, high - low)
    return (X_train - middle) / width, (X_other - middle) / width
