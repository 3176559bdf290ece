# wrong: compares the interval with the smallest difference that matters in lesson 1
# fails: verdicts, odd_cases | another number than 0
def verdict(a, b):
    from scipy import stats

    if len(a) != len(b) or len(a) < 2:
        raise ValueError("pairs")
    d = np.asarray(a, float) - np.asarray(b, float)
    margin = stats.t.ppf(0.975, len(d) - 1) * d.std(ddof=1) / np.sqrt(len(d))
    return "lower" if d.mean() + margin < -1 else "higher" if d.mean() - margin > 1 else "tie"
