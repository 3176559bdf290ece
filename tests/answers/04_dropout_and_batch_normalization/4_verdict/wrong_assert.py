# wrong: assert in place of ValueError
# fails: odd_cases | assert
def verdict(a, b):
    from scipy import stats

    assert len(a) == len(b) and len(a) > 1
    d = np.asarray(a) - np.asarray(b)
    margin = stats.t.ppf(0.975, len(d) - 1) * d.std(ddof=1) / np.sqrt(len(d))
    return "lower" if d.mean() + margin < 0 else "higher" if d.mean() - margin > 0 else "tie"
