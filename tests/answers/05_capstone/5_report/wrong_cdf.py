# wrong: cdf for ppf
# fails: students_t | inverse of `cdf`
def report(tuned, plain):
    d = np.subtract(tuned, plain)
    margin = stats.t.cdf(0.975, len(d) - 1) * d.std(ddof=1) / np.sqrt(len(d))
    return d.mean(), d.mean() - margin, d.mean() + margin
