# wrong: divides by the standard deviation
# fails: median_ratio, features_without_variance | standard deviation
def variance_shift(moving_var, activations):
    sd = activations.std(axis=0)
    alive = sd > 1e-4
    return np.median(moving_var[alive] / sd[alive])
