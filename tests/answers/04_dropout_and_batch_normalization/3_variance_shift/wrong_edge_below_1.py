# wrong: a ratio below 1 counts as no shift
# fails: median_ratio
def variance_shift(moving_var, activations):
    var = activations.var(axis=0)
    alive = var > 1e-8
    return np.median(np.maximum(moving_var[alive] / var[alive], 1))
