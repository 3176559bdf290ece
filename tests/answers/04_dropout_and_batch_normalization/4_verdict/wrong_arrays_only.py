# wrong: lists can't be subtracted
# fails: odd_cases | make arrays first
def verdict(a, b):
    from scipy import stats

    if len(a) != len(b) or len(a) < 2:
        raise ValueError("pairs")
    d = a - b
    margin = stats.t.ppf(0.975, len(d) - 1) * d.std(ddof=1) / np.sqrt(len(d))
    return "lower" if d.mean() + margin < 0 else "higher" if d.mean() - margin > 0 else "tie"
