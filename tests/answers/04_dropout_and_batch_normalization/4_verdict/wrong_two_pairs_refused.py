# wrong: two pairs are refused
# fails: odd_cases, verdicts | Two pairs
def verdict(a, b):
    from scipy import stats

    if len(a) != len(b) or len(a) <= 2:
        raise ValueError("pairs")
    d = np.asarray(a) - np.asarray(b)
    margin = stats.t.ppf(0.975, len(d) - 1) * d.std(ddof=1) / np.sqrt(len(d))
    return "lower" if d.mean() + margin < 0 else "higher" if d.mean() - margin > 0 else "tie"
