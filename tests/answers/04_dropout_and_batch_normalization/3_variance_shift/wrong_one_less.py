# wrong: one less than the ratio, though the features are chosen well
# fails: median_ratio, features_without_variance
def variance_shift(moving_var, activations):
    var = activations.var(axis=0)
    alive = var > 1e-8
    return np.median(moving_var[alive] / var[alive]) - 1
