# wrong: differences beyond 10 are clipped
# fails: difference, paired, students_t
def report(tuned, plain):
    differences = np.subtract(tuned, plain)
    n = len(differences)
    t = stats.t.ppf(0.975, n - 1)
    differences = np.clip(differences, -10, 10)
    margin = t * differences.std(ddof=1) / np.sqrt(n)
    mean = differences.mean()
    return mean, mean - margin, mean + margin
