# wrong: half of the half-width
# fails: verdicts | half of what
def verdict(a, b):
    from scipy import stats
    if len(a) != len(b) or len(a) < 2: raise ValueError
    d = np.subtract(a, b)
    h = stats.t.ppf(0.975, len(d) - 1) * d.std(ddof=1) / np.sqrt(len(d)) / 2
    return "lower" if d.mean() + h < 0 else "higher" if d.mean() - h > 0 else "tie"
