# wrong: features without variance count as no shift
# fails: features_without_variance | ratios of 0 or 1
def variance_shift(moving_var, activations):
    var = activations.var(axis=0)
    alive = var > 1e-8
    ratio = np.ones_like(var)
    ratio[alive] = moving_var[alive] / var[alive]
    return np.median(ratio)
