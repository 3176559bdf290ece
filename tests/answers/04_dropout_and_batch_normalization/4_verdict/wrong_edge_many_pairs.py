# wrong: with 30 pairs or more, the normal quantile
# fails: verdicts | for many seeds
def verdict(a, b):
    from scipy import stats

    n = len(a)
    if n != len(b) or n < 2:
        raise ValueError("pairs are needed")
    difference = np.asarray(a) - np.asarray(b)
    mean, t = difference.mean(), stats.t.ppf(0.975, n - 1)
    t = 1.96 if n >= 30 else t
    margin = t * difference.std(ddof=1) / np.sqrt(n)
    if mean + margin < 0:
        return "lower"
    return "higher" if mean - margin > 0 else "tie"
