# wrong: plain minus tuned
# fails: difference | sign
def report(tuned, plain):
    d = np.array(plain) - np.array(tuned)
    n = len(d)
    margin = stats.t.ppf(0.975, n - 1) * d.std(ddof=1) / np.sqrt(n)
    return d.mean(), d.mean() - margin, d.mean() + margin
