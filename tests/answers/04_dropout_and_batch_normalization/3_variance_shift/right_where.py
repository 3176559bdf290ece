# right: NaN for features without variance, and nanmedian; float64 inside
def variance_shift(moving_var, activations):
    x = np.asarray(activations, dtype="float64")
    var = ((x - x.mean(axis=0)) ** 2).mean(axis=0)
    ratio = np.where(var > 1e-12, moving_var / np.maximum(var, 1e-12), np.nan)
    return np.nanmedian(ratio)
