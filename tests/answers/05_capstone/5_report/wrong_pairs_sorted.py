# wrong: sorts both lists first, which breaks the pairs
# fails: paired
def report(tuned, plain):
    d = np.sort(tuned) - np.sort(plain)
    n = len(d)
    margin = stats.t.ppf(0.975, n - 1) * d.std(ddof=1) / np.sqrt(n)
    return d.mean(), d.mean() - margin, d.mean() + margin
