# wrong: two intervals that must not overlap
# fails: verdicts, odd_cases | overlap
def verdict(a, b):
    from scipy import stats

    if len(a) != len(b) or len(a) < 2:
        raise ValueError("pairs")
    a, b = np.asarray(a), np.asarray(b)
    t = stats.t.ppf(0.975, len(a) - 1) / np.sqrt(len(a))
    if a.mean() + t * a.std(ddof=1) < b.mean() - t * b.std(ddof=1):
        return "lower"
    return "higher" if a.mean() - t * a.std(ddof=1) > b.mean() + t * b.std(ddof=1) else "tie"
