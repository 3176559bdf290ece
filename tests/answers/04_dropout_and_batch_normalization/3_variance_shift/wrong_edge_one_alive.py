# wrong: one feature alone is not enough for a median
# fails: features_without_variance
def variance_shift(moving_var, activations):
    var = activations.var(axis=0)
    alive = var > 1e-8
    if alive.sum() < 2 < len(alive):
        return 1.0
    return np.median(moving_var[alive] / var[alive])
