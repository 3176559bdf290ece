# wrong: an interval around the median
# fails: verdicts | median
def verdict(a, b):
    from scipy import stats
    if len(a) != len(b) or len(a) < 2: raise ValueError
    d = np.subtract(a, b)
    h = stats.t.ppf(0.975, len(d) - 1) * d.std(ddof=1) / np.sqrt(len(d))
    m = np.median(d)
    return "lower" if m + h < 0 else "higher" if m - h > 0 else "tie"
