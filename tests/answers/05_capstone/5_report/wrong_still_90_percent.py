# wrong: paired, still the 90 % quantile
# fails: students_t | 90 %
def report(tuned, plain):
    d = np.array(tuned) - np.array(plain)
    n = len(d)
    margin = stats.t.ppf(0.95, n - 1) * d.std(ddof=1) / np.sqrt(n)
    return d.mean(), d.mean() - margin, d.mean() + margin
