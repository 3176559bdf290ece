# right: sorts the ratios by hand
def variance_shift(moving_var, activations):
    pairs = [(m, v) for m, v in zip(moving_var, np.var(activations, axis=0)) if v > 1e-9]
    ratios = sorted(m / v for m, v in pairs)
    n = len(ratios)
    return (ratios[(n - 1) // 2] + ratios[n // 2]) / 2
