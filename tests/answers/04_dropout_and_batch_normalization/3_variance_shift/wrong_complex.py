# wrong: a complex number
# fails: median_ratio, features_without_variance | plain number
def variance_shift(moving_var, activations):
    var = activations.var(axis=0)
    return complex(np.median(moving_var[var > 1e-8] / var[var > 1e-8]))
