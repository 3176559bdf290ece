# wrong: two standard errors
# fails: students_t | rule of thumb
def report(tuned, plain):
    d = np.array(tuned) - np.array(plain)
    n = len(d)
    margin = 2 * d.std(ddof=1) / np.sqrt(n)
    return d.mean(), d.mean() - margin, d.mean() + margin
