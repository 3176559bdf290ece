# wrong: each difference relative to the plain network
# fails: difference, paired, students_t | relative
def report(tuned, plain):
    d = np.subtract(tuned, plain) / plain
    margin = stats.t.ppf(0.975, len(d) - 1) * d.std(ddof=1) / np.sqrt(len(d))
    return d.mean(), d.mean() - margin, d.mean() + margin
