# wrong: features with the same ratio count once
# fails: median_ratio | count once
def variance_shift(moving_var, activations):
    var = activations.var(axis=0)
    alive = var > 1e-8
    ratios = (moving_var[alive] / var[alive]).astype('float64').round(5)
    return np.median(np.unique(ratios))
