# wrong: mean of the ratios
# fails: median_ratio, features_without_variance | mean of the ratios
def variance_shift(moving_var, activations):
    var = activations.var(axis=0)
    alive = var > 1e-8
    return np.mean(moving_var[alive] / var[alive])
