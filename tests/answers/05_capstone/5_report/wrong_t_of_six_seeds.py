# wrong: t of six seeds, copied from a table
# fails: paired, students_t | that of 6 seeds
def report(tuned, plain):
    d = np.subtract(tuned, plain)
    margin = 2.571 * d.std(ddof=1) / np.sqrt(len(d))
    return d.mean(), d.mean() - margin, d.mean() + margin
