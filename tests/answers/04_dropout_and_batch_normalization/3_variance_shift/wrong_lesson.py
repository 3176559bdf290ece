# wrong: as in the lesson: variance above 0, so a feature constant up to rounding counts
# fails: features_without_variance | rounding
def variance_shift(moving_var, activations):
    var = activations.var(axis=0)
    alive = var > 0
    return np.median(moving_var[alive] / var[alive])
