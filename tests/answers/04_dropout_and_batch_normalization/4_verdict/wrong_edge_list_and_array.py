# wrong: a list and an array are not the same, and so refused
# fails: odd_cases | make arrays first
def verdict(a, b):
    from scipy import stats

    if type(a) is not type(b):
        raise TypeError('two of one kind')
    n = len(a)
    if n != len(b) or n < 2:
        raise ValueError("pairs are needed")
    difference = np.asarray(a) - np.asarray(b)
    mean, t = difference.mean(), stats.t.ppf(0.975, n - 1)
    margin = t * difference.std(ddof=1) / np.sqrt(n)
    if mean + margin < 0:
        return "lower"
    return "higher" if mean - margin > 0 else "tie"
