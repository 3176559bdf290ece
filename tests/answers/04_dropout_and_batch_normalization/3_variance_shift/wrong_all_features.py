# wrong: divides by 0
# fails: features_without_variance | must not count
def variance_shift(moving_var, activations):
    return np.median(moving_var / activations.var(axis=0))
