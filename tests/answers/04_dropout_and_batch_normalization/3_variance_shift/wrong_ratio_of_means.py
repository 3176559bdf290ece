# wrong: ratio of means
# fails: median_ratio, features_without_variance | ratio of means
def variance_shift(moving_var, activations):
    var = activations.var(axis=0)
    alive = var > 1e-8
    return moving_var[alive].mean() / var[alive].mean()
