# wrong: looks at the first 64 features
# fails: median_ratio
def variance_shift(moving_var, activations):
    var = activations.var(axis=0)
    alive = var > 1e-8
    alive[64:] = False
    return np.median(moving_var[alive] / var[alive])
