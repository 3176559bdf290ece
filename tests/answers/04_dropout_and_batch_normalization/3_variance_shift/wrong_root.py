# wrong: ratio of standard deviations
# fails: median_ratio, features_without_variance | standard deviations
def variance_shift(moving_var, activations):
    sd = activations.std(axis=0)
    alive = sd > 1e-4
    return np.median(np.sqrt(moving_var[alive]) / sd[alive])
