# wrong: a name that does not exist
# fails: median_ratio, features_without_variance | misspelt
def variance_shift(moving_var, activations):
    var = activation.var(axis=0)
    return np.median(moving_var / var)
