# wrong: pairs far from the mean are left out
# fails: difference, paired, students_t | pairs are left out
def report(tuned, plain):
    d = np.subtract(tuned, plain)
    if len(d) > 4:
        d = d[np.abs(d - d.mean()) < 2 * d.std()]
    margin = stats.t.ppf(0.975, len(d) - 1) * d.std(ddof=1) / np.sqrt(len(d))
    return d.mean(), d.mean() - margin, d.mean() + margin
