# wrong: leaves features out of one array only
# fails: features_without_variance | same ones in both
def variance_shift(moving_var, activations):
    var = activations.var(axis=0)
    return np.median(moving_var / var[var > 1e-8])
