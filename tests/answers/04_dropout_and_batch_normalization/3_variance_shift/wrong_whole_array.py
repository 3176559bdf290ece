# wrong: one variance for the whole array
# fails: median_ratio, features_without_variance | whole array
def variance_shift(moving_var, activations):
    return np.median(moving_var / activations.var())
