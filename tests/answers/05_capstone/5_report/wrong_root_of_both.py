# wrong: the root of sd / n
# fails: paired, students_t | root of n alone
def report(tuned, plain):
    d = np.array(tuned) - np.array(plain)
    n = len(d)
    margin = stats.t.ppf(0.975, n - 1) * np.sqrt(d.std(ddof=1) / n)
    return d.mean(), d.mean() - margin, d.mean() + margin
