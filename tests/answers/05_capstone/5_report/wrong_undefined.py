# wrong: a name that does not exist
# fails: difference, paired, students_t | misspelt
def report(tuned, plain):
    d = np.array(tuned) - np.array(plain)
    n = len(d)
    margin = stats.t.ppf(0.975, n - 1) * sem(d)
    return d.mean(), d.mean() - margin, d.mean() + margin
