# right: constant columns are told by their range
def variance_shift(moving_var, activations):
    alive = np.ptp(activations, axis=0) > 0
    return float(np.median(moving_var[alive] / activations[:, alive].var(axis=0)))
