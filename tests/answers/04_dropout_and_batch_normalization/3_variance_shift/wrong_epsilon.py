# wrong: an epsilon in the divisor keeps dead features in
# fails: features_without_variance | must not count
def variance_shift(moving_var, activations):
    return np.median(moving_var / (activations.var(axis=0) + 1e-7))
