# wrong: returns the numbers in another order
# fails: difference, paired, students_t | another order
def report(tuned, plain):
    d = np.subtract(tuned, plain)
    margin = stats.t.ppf(0.975, len(d) - 1) * d.std(ddof=1) / np.sqrt(len(d))
    return d.mean() - margin, d.mean(), d.mean() + margin
