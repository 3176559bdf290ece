# wrong: rounds the variances
# fails: median_ratio, features_without_variance | The variances are rounded
def variance_shift(moving_var, activations):
    var = activations.astype("float64").var(axis=0).round(2)
    counts = var > 0
    return np.median(moving_var[counts] / var[counts])
