# wrong: rounds to six digits, which shows in small losses
# fails: paired, students_t | rounded
def report(tuned, plain):
    differences = np.subtract(tuned, plain)
    n = len(differences)
    t = stats.t.ppf(0.975, n - 1)
    margin = t * differences.std(ddof=1) / np.sqrt(n)
    mean = differences.mean()
    return tuple(round(float(x), 6) for x in (mean, mean - margin, mean + margin))
