# wrong: a quantile corrected for n intervals
# fails: paired, students_t | n intervals
def report(tuned, plain):
    d = np.subtract(tuned, plain); n = len(d)
    m = stats.t.ppf(1 - 0.05 / n, n - 1) * d.std(ddof=1) / np.sqrt(n)
    return d.mean(), d.mean() - m, d.mean() + m
