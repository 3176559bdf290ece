# wrong: the absolute difference
# fails: difference | 
def report(tuned, plain):
    d = np.array(tuned) - np.array(plain)
    n = len(d)
    margin = stats.t.ppf(0.975, n - 1) * d.std(ddof=1) / np.sqrt(n)
    return abs(d.mean()), abs(d.mean()) - margin, abs(d.mean()) + margin
