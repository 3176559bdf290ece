# wrong: the interval as a pair
# fails: difference, paired, students_t | 3 values
def report(tuned, plain):
    d = np.array(tuned) - np.array(plain)
    n = len(d)
    margin = stats.t.ppf(0.975, n - 1) * d.std(ddof=1) / np.sqrt(n)
    return d.mean(), (d.mean() - margin, d.mean() + margin)
