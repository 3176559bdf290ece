# wrong: ddof 2
# fails: mean_and_sd | divides by n - 2
def over_seeds(values):
    v = np.array(values, dtype=float)
    n = len(v)
    return v.mean(), v.std(ddof=min(2, n - 1)) if n > 1 else np.nan
