# right: SciPy's paired test says the same; equal differences on their own
def verdict(a, b):
    from scipy import stats

    a, b = np.asarray(a, float), np.asarray(b, float)
    if len(a) != len(b) or len(a) < 2:
        raise ValueError("pairs")
    d = a - b
    if np.allclose(d, d[0]):
        return "tie" if d[0] == 0 else ("lower" if d[0] < 0 else "higher")
    test = stats.ttest_rel(a, b)
    if test.pvalue >= 0.05:
        return "tie"
    return "lower" if test.statistic < 0 else "higher"
