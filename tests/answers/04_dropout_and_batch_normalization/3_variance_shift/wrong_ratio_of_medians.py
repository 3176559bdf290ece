# wrong: ratio of medians
# fails: median_ratio, features_without_variance | ratio of medians
def variance_shift(moving_var, activations):
    var = activations.var(axis=0)
    alive = var > 1e-8
    return np.median(moving_var[alive]) / np.median(var[alive])
