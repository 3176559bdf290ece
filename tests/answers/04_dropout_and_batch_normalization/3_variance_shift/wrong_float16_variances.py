# wrong: keeps the variances in float16
# fails: median_ratio, features_without_variance | The variances are converted to float16
def variance_shift(moving_var, activations):
    var = activations.var(axis=0)
    counts = var > 1e-8
    return np.median(moving_var[counts] / var[counts].astype("float16").astype("float32"))
