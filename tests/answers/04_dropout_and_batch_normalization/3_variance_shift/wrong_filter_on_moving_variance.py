# wrong: features are left out by their moving variance
# fails: features_without_variance, median_ratio | must not count
def variance_shift(moving_var, activations):
    alive = moving_var > 1e-8
    return np.median(moving_var[alive] / activations.var(axis=0)[alive])
