# wrong: a difference is reported as a gain, below 0
# fails: difference | has a sign
def report(tuned, plain):
    differences = np.subtract(tuned, plain)
    n = len(differences)
    t = stats.t.ppf(0.975, n - 1)
    margin = t * differences.std(ddof=1) / np.sqrt(n)
    mean = -abs(differences.mean())
    return mean, mean - margin, mean + margin
