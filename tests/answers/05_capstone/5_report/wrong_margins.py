# wrong: half-widths in place of the ends
# fails: difference, paired, students_t | half-widths
def report(tuned, plain):
    d = np.array(tuned) - np.array(plain)
    n = len(d)
    margin = stats.t.ppf(0.975, n - 1) * d.std(ddof=1) / np.sqrt(n)
    return d.mean(), margin, margin
