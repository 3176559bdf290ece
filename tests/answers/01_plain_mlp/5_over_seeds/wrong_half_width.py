# wrong: 1.96 standard deviations
# fails: mean_and_sd | 1.96 times
def over_seeds(values):
    v = np.array(values, dtype=float)
    n = len(v)
    return v.mean(), 1.96 * v.std(ddof=1) if n > 1 else np.nan
