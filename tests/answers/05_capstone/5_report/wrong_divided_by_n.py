# wrong: divides by n
# fails: paired | divided by n
def report(tuned, plain):
    d = np.array(tuned) - np.array(plain)
    n = len(d)
    margin = stats.t.ppf(0.975, n - 1) * d.std(ddof=1) / n
    return d.mean(), d.mean() - margin, d.mean() + margin
