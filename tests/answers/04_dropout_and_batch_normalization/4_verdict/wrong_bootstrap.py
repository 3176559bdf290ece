# wrong: percentiles of resamples
# fails: verdicts | paired 95 % t interval
def verdict(a, b):
    d = np.asarray(a, float) - np.asarray(b, float) if len(a) == len(b) else None
    if d is None or len(d) < 2:
        raise ValueError("expected two pairs or more")
    means = np.random.default_rng(0).choice(d, (4000, len(d))).mean(axis=1)
    low, high = np.percentile(means, [2.5, 97.5])
    return "lower" if high < 0 else "higher" if low > 0 else "tie"
