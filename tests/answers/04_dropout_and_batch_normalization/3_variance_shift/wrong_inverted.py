# wrong: inference variance / moving variance
# fails: median_ratio, features_without_variance | inverted
def variance_shift(moving_var, activations):
    var = activations.var(axis=0)
    alive = var > 1e-8
    return np.median(var[alive] / moving_var[alive])
