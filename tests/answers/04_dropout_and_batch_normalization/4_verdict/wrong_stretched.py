# wrong: NumPy stretches one value against many
# fails: odd_cases | stretches
def verdict(a, b):
    from scipy import stats

    d = np.asarray(a) - np.asarray(b)
    if d.size < 2:
        raise ValueError("pairs")
    margin = stats.t.ppf(0.975, len(d) - 1) * d.std(ddof=1) / np.sqrt(len(d))
    return "lower" if d.mean() + margin < 0 else "higher" if d.mean() - margin > 0 else "tie"
