# wrong: nearly equal arrays are a tie
# fails: odd_cases | look for a tolerance
def verdict(a, b):
    from scipy import stats
    if len(a) != len(b) or len(a) < 2: raise ValueError
    if np.allclose(a, b): return "tie"
    d = np.subtract(a, b)
    h = stats.t.ppf(0.975, len(d) - 1) * d.std(ddof=1) / np.sqrt(len(d))
    return "lower" if d.mean() + h < 0 else "higher" if d.mean() - h > 0 else "tie"
