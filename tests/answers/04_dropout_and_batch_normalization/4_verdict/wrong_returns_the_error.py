# wrong: returns the word ValueError
# fails: odd_cases | text is returned
def verdict(a, b):
    from scipy import stats
    try:
        d = np.subtract(a, b)
        if len(d) < 2:
            return "ValueError"
    except ValueError:
        return "ValueError"
    h = stats.t.ppf(0.975, len(d) - 1) * d.std(ddof=1) / np.sqrt(len(d))
    return "lower" if d.mean() + h < 0 else "higher" if d.mean() - h > 0 else "tie"
