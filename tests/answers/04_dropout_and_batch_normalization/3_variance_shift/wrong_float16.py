# wrong: computes in float16
# fails: median_ratio, features_without_variance | float16
def variance_shift(moving_var, activations):
    activations, moving_var = activations.astype(np.float16), moving_var.astype(np.float16)
    var = activations.var(axis=0)
    alive = var > 1e-3
    return np.median(moving_var[alive] / var[alive])
