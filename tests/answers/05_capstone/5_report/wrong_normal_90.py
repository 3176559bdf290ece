# wrong: 1.645
# fails: students_t | 1.645
def report(tuned, plain):
    d = np.array(tuned) - np.array(plain)
    n = len(d)
    margin = 1.645 * d.std(ddof=1) / np.sqrt(n)
    return d.mean(), d.mean() - margin, d.mean() + margin
