# wrong: exits
# fails: median_ratio, features_without_variance | exit
def variance_shift(moving_var, activations):
    var = activations.var(axis=0)
    print(np.median(moving_var / var))
    exit()
