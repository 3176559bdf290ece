# wrong: an unpaired t test
# fails: verdicts | unpaired
def verdict(a, b):
    from scipy import stats

    a, b = np.asarray(a), np.asarray(b)
    if len(a) != len(b) or len(a) < 2:
        raise ValueError("pairs")
    if np.ptp(a - b) < 1e-12:
        return "tie" if a[0] == b[0] else "lower" if a[0] < b[0] else "higher"
    test = stats.ttest_ind(a, b)
    return "tie" if test.pvalue >= 0.05 else "lower" if test.statistic < 0 else "higher"
