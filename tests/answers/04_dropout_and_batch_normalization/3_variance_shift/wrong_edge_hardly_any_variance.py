# wrong: a variance below 0.02 counts as none
# fails: features_without_variance | small variance
def variance_shift(moving_var, activations):
    var = activations.var(axis=0)
    alive = var > 0.02
    return np.median(moving_var[alive] / var[alive])
