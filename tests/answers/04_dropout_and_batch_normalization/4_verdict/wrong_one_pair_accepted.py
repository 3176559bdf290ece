# wrong: one pair is accepted
# fails: odd_cases | fewer than two
def verdict(a, b):
    from scipy import stats

    if len(a) != len(b) or len(a) == 0:
        raise ValueError("pairs")
    d = np.asarray(a) - np.asarray(b)
    if len(d) == 1:
        return "lower" if d[0] < 0 else "higher"
    margin = stats.t.ppf(0.975, len(d) - 1) * d.std(ddof=1) / np.sqrt(len(d))
    return "lower" if d.mean() + margin < 0 else "higher" if d.mean() - margin > 0 else "tie"
