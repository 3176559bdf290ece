# wrong: the middle of the sorted list, also for an even number
# fails: median_ratio | even number
def variance_shift(moving_var, activations):
    var = activations.var(axis=0)
    ratios = sorted(moving_var[var > 1e-8] / var[var > 1e-8])
    return ratios[len(ratios) // 2]
