# wrong: the correction without its root
# fails: mean_and_sd | counts twice
def over_seeds(values):
    v = np.array(values, dtype=float)
    n = len(v)
    return v.mean(), v.std() * n / (n - 1) if n > 1 else np.nan
