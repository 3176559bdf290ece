# wrong: differences rounded to hundredths
# fails: verdicts, odd_cases | rounded
def verdict(a, b):
    from scipy import stats
    if len(a) != len(b) or len(a) < 2: raise ValueError
    d = np.round(np.subtract(a, b), 2)
    h = stats.t.ppf(0.975, len(d) - 1) * d.std(ddof=1) / np.sqrt(len(d))
    return "lower" if d.mean() + h < 0 else "higher" if d.mean() - h > 0 else "tie"
