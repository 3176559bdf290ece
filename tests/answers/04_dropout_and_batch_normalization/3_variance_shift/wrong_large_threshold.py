# wrong: takes features that vary a little for constant ones
# fails: features_without_variance | small variance
def variance_shift(moving_var, activations):
    var = activations.astype("float64").var(axis=0)
    counts = var > 0.1
    return np.median(moving_var[counts] / var[counts])
