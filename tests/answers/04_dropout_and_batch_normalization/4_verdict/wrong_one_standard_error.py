# wrong: one standard error
# fails: verdicts | One standard error
def verdict(a, b):
    if len(a) != len(b) or len(a) < 2:
        raise ValueError("pairs")
    d = np.asarray(a) - np.asarray(b)
    margin = d.std(ddof=1) / np.sqrt(len(d))
    return "lower" if d.mean() + margin < 0 else "higher" if d.mean() - margin > 0 else "tie"
