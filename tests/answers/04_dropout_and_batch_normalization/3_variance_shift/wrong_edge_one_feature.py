# wrong: one feature is taken for a column of many
# fails: median_ratio
def variance_shift(moving_var, activations):
    var = activations.var(axis=0)
    alive = var > 1e-8
    if len(var) == 1:
        return 1.0
    return np.median(moving_var[alive] / var[alive])
