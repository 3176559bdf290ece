# wrong: leaves out columns of zeros only
# fails: features_without_variance | rounding
def variance_shift(moving_var, activations):
    alive = (activations != 0).any(axis=0)
    return np.median(moving_var[alive] / activations.var(axis=0)[alive])
