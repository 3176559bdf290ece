# wrong: the spread of the tuned network alone
# fails: paired | one of the two
def report(tuned, plain):
    d = np.array(tuned) - np.array(plain)
    n = len(d)
    margin = stats.t.ppf(0.975, n - 1) * np.std(tuned, ddof=1) / np.sqrt(n)
    return d.mean(), d.mean() - margin, d.mean() + margin
