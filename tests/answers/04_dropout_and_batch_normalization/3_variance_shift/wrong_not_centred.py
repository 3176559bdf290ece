# wrong: mean of squares
# fails: median_ratio, features_without_variance | mean of squares
def variance_shift(moving_var, activations):
    squares = (activations**2).mean(axis=0)
    alive = activations.var(axis=0) > 1e-8
    return np.median(moving_var[alive] / squares[alive])
