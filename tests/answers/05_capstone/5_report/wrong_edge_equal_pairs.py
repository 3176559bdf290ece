# wrong: pairs that are equal count once
# fails: paired, students_t
def report(tuned, plain):
    differences = np.unique(np.subtract(tuned, plain).round(12))
    n = len(differences)
    margin = stats.t.ppf(0.975, n - 1) * differences.std(ddof=1) / np.sqrt(n)
    return differences.mean(), differences.mean() - margin, differences.mean() + margin
