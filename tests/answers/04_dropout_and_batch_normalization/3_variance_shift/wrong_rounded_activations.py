# wrong: rounds the activations
# fails: median_ratio, features_without_variance | The activations are rounded
def variance_shift(moving_var, activations):
    var = activations.round(2).var(axis=0)
    return np.median(moving_var[var > 1e-8] / var[var > 1e-8])
