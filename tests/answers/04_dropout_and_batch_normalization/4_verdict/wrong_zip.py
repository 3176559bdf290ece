# wrong: zip leaves out values without a partner
# fails: odd_cases | without a partner
def verdict(a, b):
    from scipy import stats

    d = np.array([x - y for x, y in zip(a, b)])
    if len(d) < 2:
        raise ValueError("pairs")
    margin = stats.t.ppf(0.975, len(d) - 1) * d.std(ddof=1) / np.sqrt(len(d))
    return "lower" if d.mean() + margin < 0 else "higher" if d.mean() - margin > 0 else "tie"
