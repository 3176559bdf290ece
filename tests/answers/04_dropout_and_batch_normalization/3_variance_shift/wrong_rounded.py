# wrong: rounded to one digit
# fails: median_ratio, features_without_variance | The result is rounded
def variance_shift(moving_var, activations):
    var = activations.var(axis=0)
    return round(float(np.median(moving_var[var > 1e-8] / var[var > 1e-8])), 1)
