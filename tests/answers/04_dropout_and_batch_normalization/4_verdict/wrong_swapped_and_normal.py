# wrong: b - a, and 1.96
# fails: verdicts, odd_cases | swapped
def verdict(a, b):
    if len(a) != len(b) or len(a) < 2:
        raise ValueError("pairs")
    d = np.asarray(b) - np.asarray(a)
    margin = 1.96 * d.std(ddof=1) / np.sqrt(len(d))
    return "lower" if d.mean() + margin < 0 else "higher" if d.mean() - margin > 0 else "tie"
