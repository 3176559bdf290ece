# wrong: the standard deviation in place of the standard error
# fails: paired | root of n is missing
def report(tuned, plain):
    d = np.array(tuned) - np.array(plain)
    n = len(d)
    margin = stats.t.ppf(0.975, n - 1) * d.std(ddof=1)
    return d.mean(), d.mean() - margin, d.mean() + margin
