# wrong: the quantile of 0.025, below 0
# fails: verdicts | negative
def verdict(a, b):
    from scipy import stats

    if len(a) != len(b) or len(a) < 2:
        raise ValueError("pairs")
    d = np.asarray(a, float) - np.asarray(b, float)
    margin = stats.t.ppf(0.025, len(d) - 1) * d.std(ddof=1) / np.sqrt(len(d))
    return "lower" if d.mean() + margin < 0 else "higher" if d.mean() - margin > 0 else "tie"
