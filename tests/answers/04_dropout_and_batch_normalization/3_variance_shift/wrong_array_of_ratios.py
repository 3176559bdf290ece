# wrong: the ratios themselves
# fails: median_ratio, features_without_variance | plain number
def variance_shift(moving_var, activations):
    return moving_var / activations.var(axis=0)
