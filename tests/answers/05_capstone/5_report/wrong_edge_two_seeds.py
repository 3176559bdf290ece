# wrong: the degrees of freedom are two or more
# fails: students_t
def report(tuned, plain):
    differences = np.subtract(tuned, plain)
    n = len(differences)
    t = stats.t.ppf(0.975, n - 1)
    t = stats.t.ppf(0.975, max(n - 1, 2))
    margin = t * differences.std(ddof=1) / np.sqrt(n)
    mean = differences.mean()
    return mean, mean - margin, mean + margin
