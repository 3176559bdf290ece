# wrong: a small standard deviation counts as 0
# fails: verdicts | taken for 0
def verdict(a, b):
    from scipy import stats
    if len(a) != len(b) or len(a) < 2: raise ValueError
    d = np.subtract(a, b)
    s = d.std(ddof=1)
    if s < 1e-2:
        return "lower" if d.mean() < -1e-9 else "higher" if d.mean() > 1e-9 else "tie"
    h = stats.t.ppf(0.975, len(d) - 1) * s / np.sqrt(len(d))
    return "lower" if d.mean() + h < 0 else "higher" if d.mean() - h > 0 else "tie"
