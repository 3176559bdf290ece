# wrong: compares the wrong ends with 0
# fails: verdicts | wrong end
def verdict(a, b):
    from scipy import stats
    if len(a) != len(b) or len(a) < 2: raise ValueError
    d = np.subtract(a, b)
    h = stats.t.ppf(0.975, len(d) - 1) * d.std(ddof=1) / np.sqrt(len(d))
    low, high = d.mean() - h, d.mean() + h
    return "lower" if low < 0 else "higher" if high > 0 else "tie"
