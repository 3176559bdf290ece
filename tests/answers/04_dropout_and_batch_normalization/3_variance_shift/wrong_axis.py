# wrong: variance over the features of a row
# fails: median_ratio, features_without_variance | axis 1
def variance_shift(moving_var, activations):
    var = activations.var(axis=1)
    return np.median(moving_var / var)
