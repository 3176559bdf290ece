# wrong: without a value on one side, there is nothing to refuse
# fails: odd_cases
def verdict(a, b):
    from scipy import stats

    if len(a) == 0 and len(b) == 1:
        return 'tie'
    n = len(a)
    if n != len(b) or n < 2:
        raise ValueError("pairs are needed")
    difference = np.asarray(a) - np.asarray(b)
    mean, t = difference.mean(), stats.t.ppf(0.975, n - 1)
    margin = t * difference.std(ddof=1) / np.sqrt(n)
    if mean + margin < 0:
        return "lower"
    return "higher" if mean - margin > 0 else "tie"
