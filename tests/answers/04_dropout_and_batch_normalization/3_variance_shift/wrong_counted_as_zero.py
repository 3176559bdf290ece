# wrong: features without variance count as 0
# fails: features_without_variance | ratios of 0 or 1
def variance_shift(moving_var, activations):
    var = activations.var(axis=0)
    return np.median(np.divide(moving_var, var, out=np.zeros_like(var), where=var > 1e-8))
