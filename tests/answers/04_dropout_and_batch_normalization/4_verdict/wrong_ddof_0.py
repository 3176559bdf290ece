# wrong: NumPy's default, ddof 0
# fails: verdicts | ddof 0
def verdict(a, b):
    from scipy import stats

    if len(a) != len(b) or len(a) < 2:
        raise ValueError("pairs")
    d = np.asarray(a) - np.asarray(b)
    margin = stats.t.ppf(0.975, len(d) - 1) * d.std() / np.sqrt(len(d))
    return "lower" if d.mean() + margin < 0 else "higher" if d.mean() - margin > 0 else "tie"
