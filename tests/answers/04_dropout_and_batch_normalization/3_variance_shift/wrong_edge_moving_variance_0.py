# wrong: a feature with a moving variance of 0 is left out, though it varies
# fails: median_ratio
def variance_shift(moving_var, activations):
    var = activations.var(axis=0)
    alive = var > 1e-8
    alive &= moving_var > 0
    return np.median(moving_var[alive] / var[alive])
