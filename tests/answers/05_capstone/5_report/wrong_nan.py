# wrong: one degree of freedom too few, for one seed: NaN
# fails: difference, paired, students_t | NaN
def report(tuned, plain):
    d = np.array(tuned) - np.array(plain)
    n = len(d)
    margin = stats.t.ppf(0.975, n - 1) * np.std([d.mean()], ddof=1)
    return d.mean(), d.mean() - margin, d.mean() + margin
