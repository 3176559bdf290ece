# wrong: absolute deviations, divided by n - 1
# fails: mean_and_sd | mean absolute deviation
def over_seeds(values):
    v = np.array(values, dtype=float)
    n = len(v)
    return v.mean(), abs(v - v.mean()).sum() / (n - 1) if n > 1 else np.nan
