# wrong: absolute differences
# fails: difference, paired, students_t | Every difference has a sign
def report(tuned, plain):
    d = np.abs(np.array(tuned) - np.array(plain))
    n = len(d)
    margin = stats.t.ppf(0.975, n - 1) * d.std(ddof=1) / np.sqrt(n)
    return d.mean(), d.mean() - margin, d.mean() + margin
