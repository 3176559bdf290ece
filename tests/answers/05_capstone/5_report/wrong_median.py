# wrong: the median difference, interval around the mean
# fails: difference | median
def report(tuned, plain):
    d = np.array(tuned) - np.array(plain)
    n = len(d)
    margin = stats.t.ppf(0.975, n - 1) * d.std(ddof=1) / np.sqrt(n)
    return np.median(d), d.mean() - margin, d.mean() + margin
