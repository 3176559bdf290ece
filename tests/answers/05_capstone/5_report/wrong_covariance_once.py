# wrong: the covariance is subtracted once
# fails: paired, students_t | covariance
def report(tuned, plain):
    n, d = len(tuned), np.subtract(tuned, plain)
    variance = np.var(tuned, ddof=1) + np.var(plain, ddof=1) - np.cov(tuned, plain)[0, 1]
    margin = stats.t.ppf(0.975, n - 1) * np.sqrt(variance / n)
    return d.mean(), d.mean() - margin, d.mean() + margin
