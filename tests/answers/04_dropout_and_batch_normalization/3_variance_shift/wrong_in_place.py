# wrong: centres the caller's activations in place
# fails: median_ratio, features_without_variance | belongs to the caller
def variance_shift(moving_var, activations):
    activations -= activations.mean(axis=0)
    var = (activations**2).mean(axis=0)
    return np.median(moving_var[var > 1e-8] / var[var > 1e-8])
