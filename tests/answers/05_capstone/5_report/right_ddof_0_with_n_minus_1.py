# right: ddof 0 divided by the root of n - 1: the same number
def report(tuned, plain):
    d = np.array(tuned) - np.array(plain)
    error = d.std() / np.sqrt(len(d) - 1)
    margin = stats.t(len(d) - 1).isf(0.025) * error
    return d.mean(), d.mean() - margin, d.mean() + margin
