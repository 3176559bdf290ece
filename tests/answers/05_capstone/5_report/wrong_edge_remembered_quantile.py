# wrong: the quantile of the first call is kept
# fails: paired, students_t
kept = []


def report(tuned, plain):
    differences = np.subtract(tuned, plain)
    n = len(differences)
    t = stats.t.ppf(0.975, n - 1)
    kept.append(t)
    t = kept[0]
    margin = t * differences.std(ddof=1) / np.sqrt(n)
    mean = differences.mean()
    return mean, mean - margin, mean + margin
