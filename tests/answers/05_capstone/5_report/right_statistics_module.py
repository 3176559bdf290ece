# right: Python's statistics module, and the quantile from below
def report(tuned, plain):
    from statistics import fmean, stdev
    d = [a - b for a, b in zip(tuned, plain)]
    t = -stats.t.ppf(0.025, len(d) - 1)
    error = stdev(d) / len(d) ** 0.5
    return fmean(d), fmean(d) - t * error, fmean(d) + t * error
