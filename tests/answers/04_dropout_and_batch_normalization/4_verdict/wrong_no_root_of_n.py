# wrong: the standard deviation in place of the standard error
# fails: verdicts | root of n
def verdict(a, b):
    from scipy import stats

    if len(a) != len(b) or len(a) < 2:
        raise ValueError("pairs")
    d = np.asarray(a) - np.asarray(b)
    margin = stats.t.ppf(0.975, len(d) - 1) * d.std(ddof=1)
    return "lower" if d.mean() + margin < 0 else "higher" if d.mean() - margin > 0 else "tie"
