# wrong: with two rows the variance divides by one
# fails: median_ratio
def variance_shift(moving_var, activations):
    var = activations.var(axis=0, ddof=int(len(activations) == 2))
    alive = var > 1e-8
    return np.median(moving_var[alive] / var[alive])
