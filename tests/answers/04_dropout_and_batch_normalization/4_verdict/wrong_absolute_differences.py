# wrong: absolute differences
# fails: verdicts, odd_cases | have a sign
def verdict(a, b):
    from scipy import stats

    if len(a) != len(b) or len(a) < 2:
        raise ValueError("no pairs")
    d = np.abs(np.subtract(a, b))
    margin = stats.t.ppf(0.975, len(d) - 1) * d.std(ddof=1) / np.sqrt(len(d))
    return "lower" if d.mean() < -margin else "higher" if d.mean() > margin else "tie"
