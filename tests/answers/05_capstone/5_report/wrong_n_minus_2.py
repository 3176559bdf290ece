# wrong: n - 2 degrees of freedom
# fails: difference, paired, students_t | more than 1
def report(tuned, plain):
    d = np.subtract(tuned, plain); n = len(d)
    m = stats.t.ppf(0.975, n - 2) * d.std(ddof=1) / np.sqrt(n)
    return d.mean(), d.mean() - m, d.mean() + m
