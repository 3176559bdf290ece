# right: SciPy's own confidence interval
def verdict(a, b):
    from scipy import stats

    a, b = np.array(a), np.array(b)
    if a.shape != b.shape or len(a) < 2:
        raise ValueError("expected pairs")
    low, high = stats.ttest_1samp(a - b, 0).confidence_interval(0.95)
    if np.ptp(a - b) < 1e-12:
        low = high = (a - b).mean()
    return "lower" if high < 0 else "higher" if low > 0 else "tie"
