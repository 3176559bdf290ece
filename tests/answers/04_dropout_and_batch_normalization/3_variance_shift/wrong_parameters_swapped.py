# wrong: the parameters in another order
# fails: median_ratio, features_without_variance | another order
def variance_shift(activations, moving_var):
    var = activations.var(axis=0)
    alive = var > 1e-8
    return np.median(moving_var[alive] / var[alive])
