# wrong: differences that are almost 0 count as 0
# fails: verdicts
def verdict(a, b):
    from scipy import stats

    n = len(a)
    if n != len(b) or n < 2:
        raise ValueError("pairs are needed")
    difference = np.asarray(a) - np.asarray(b)
    mean, t = difference.mean(), stats.t.ppf(0.975, n - 1)
    if np.ptp(difference) > 0 and np.allclose(difference, 0, atol=1e-6):
        return 'tie'
    margin = t * difference.std(ddof=1) / np.sqrt(n)
    if mean + margin < 0:
        return "lower"
    return "higher" if mean - margin > 0 else "tie"
