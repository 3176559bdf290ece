# wrong: percentiles of the differences
# fails: verdicts | percentiles
def verdict(a, b):
    from scipy import stats
    if len(a) != len(b) or len(a) < 2: raise ValueError
    d = np.asarray(a, float) - np.asarray(b, float)
    lo, hi = np.percentile(d, [2.5, 97.5])
    return "lower" if hi < 0 else "higher" if lo > 0 else "tie"
