# wrong: the standard deviation with ddof 0
# fails: paired | ddof 0
def report(tuned, plain):
    d = np.array(tuned) - np.array(plain)
    n = len(d)
    margin = stats.t.ppf(0.975, n - 1) * d.std() / np.sqrt(n)
    return d.mean(), d.mean() - margin, d.mean() + margin
