# wrong: ddof 1
# fails: median_ratio, features_without_variance | ddof 1
def variance_shift(moving_var, activations):
    var = activations.var(axis=0, ddof=1)
    alive = var > 1e-8
    return np.median(moving_var[alive] / var[alive])
