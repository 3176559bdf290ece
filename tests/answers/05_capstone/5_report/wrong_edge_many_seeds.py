# wrong: from 30 seeds on, the normal quantile
# fails: students_t | 1.96
def report(tuned, plain):
    differences = np.subtract(tuned, plain)
    n = len(differences)
    t = stats.t.ppf(0.975, n - 1)
    t = 1.96 if n >= 30 else t
    margin = t * differences.std(ddof=1) / np.sqrt(n)
    mean = differences.mean()
    return mean, mean - margin, mean + margin
