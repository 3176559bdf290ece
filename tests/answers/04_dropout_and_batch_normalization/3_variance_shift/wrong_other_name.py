# wrong: the function has another name
# fails: median_ratio, features_without_variance
def variance_ratio(moving_var, activations):
    var = activations.var(axis=0)
    return np.median(moving_var[var > 1e-8] / var[var > 1e-8])
