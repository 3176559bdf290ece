# wrong: relative to the plain network
# fails: difference | relative
def report(tuned, plain):
    d = np.array(tuned) - np.array(plain)
    n = len(d)
    margin = stats.t.ppf(0.975, n - 1) * d.std(ddof=1) / np.sqrt(n)
    return d.mean() / np.mean(plain), d.mean() - margin, d.mean() + margin
