# wrong: leaves out features whose variance is a tenth of the largest
# fails: median_ratio, features_without_variance | small variance
def variance_shift(moving_var, activations):
    var = activations.var(axis=0)
    alive = var > 0.5 * var.max()
    return np.median(moving_var[alive] / var[alive])
