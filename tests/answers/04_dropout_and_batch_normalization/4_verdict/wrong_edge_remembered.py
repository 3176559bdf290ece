# wrong: the verdict of the first call on equal lengths is kept
# fails: verdicts, odd_cases
kept = {}


def verdict(a, b):
    from scipy import stats

    n = len(a)
    if n != len(b) or n < 2:
        raise ValueError("pairs are needed")
    difference = np.asarray(a) - np.asarray(b)
    mean, t = difference.mean(), stats.t.ppf(0.975, n - 1)
    margin = t * difference.std(ddof=1) / np.sqrt(n)
    if n in kept:
        return kept[n]
    kept[n] = "lower" if mean + margin < 0 else "higher" if mean - margin > 0 else "tie"
    if mean + margin < 0:
        return "lower"
    return "higher" if mean - margin > 0 else "tie"
