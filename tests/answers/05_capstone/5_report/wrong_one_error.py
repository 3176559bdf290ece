# wrong: one standard error
# fails: students_t | one standard error
def report(tuned, plain):
    d = np.array(tuned) - np.array(plain)
    n = len(d)
    margin = 1 * d.std(ddof=1) / np.sqrt(n)
    return d.mean(), d.mean() - margin, d.mean() + margin
