# right: the variance of the difference from variances and covariance
def report(tuned, plain):
    n = len(tuned)
    c = np.cov(tuned, plain)
    error = np.sqrt((c[0, 0] + c[1, 1] - 2 * c[0, 1]) / n)
    difference = np.mean(tuned) - np.mean(plain)
    margin = stats.t.ppf(1 - 0.05 / 2, df=n - 1) * error
    return np.array(difference), np.array(difference - margin), np.array(difference + margin)
