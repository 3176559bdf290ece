# wrong: rounds the margin
# fails: paired, students_t | rounded
def report(tuned, plain):
    d = np.asarray(tuned) - np.asarray(plain)
    margin = round(stats.t.ppf(0.975, len(d) - 1) * stats.sem(d), 3)
    return d.mean(), d.mean() - margin, d.mean() + margin
