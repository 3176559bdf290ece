# wrong: a feature is dead where it is never above 0, or constant
# fails: features_without_variance
def variance_shift(moving_var, activations):
    var = activations.var(axis=0)
    alive = (var > 1e-8) | (activations.max(axis=0) < 0)
    return np.median(moving_var[alive] / var[alive])
