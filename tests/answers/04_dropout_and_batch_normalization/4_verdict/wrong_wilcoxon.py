# wrong: a rank test, which can't be sure with few seeds
# fails: verdicts, odd_cases | rank test
def verdict(a, b):
    from scipy import stats

    if len(a) != len(b) or len(a) < 2:
        raise ValueError("pairs")
    d = np.asarray(a) - np.asarray(b)
    if not d.any():
        return "tie"
    return "tie" if stats.wilcoxon(d).pvalue >= 0.05 else "lower" if d.mean() < 0 else "higher"
