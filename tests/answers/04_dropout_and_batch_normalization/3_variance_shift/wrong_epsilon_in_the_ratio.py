# wrong: adds the epsilon of batch norm
# fails: median_ratio, features_without_variance | has no epsilon
def variance_shift(moving_var, activations):
    var = activations.astype("float64").var(axis=0)
    counts = var > 1e-6
    return np.median(moving_var[counts] / (var[counts] + 1e-3))
