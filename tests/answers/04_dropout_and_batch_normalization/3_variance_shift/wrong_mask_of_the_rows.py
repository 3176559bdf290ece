# wrong: chooses features by the variances of the rows
# fails: median_ratio, features_without_variance | another length
def variance_shift(moving_var, activations):
    var = activations.astype("float64").var(axis=1)
    counts = var > 1e-6
    return np.median(moving_var[counts] / activations.var(axis=0)[counts])
