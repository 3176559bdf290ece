# wrong: the quantile repaired, still unpaired
# fails: paired | unpaired
def report(tuned, plain):
    n = len(tuned)
    difference = np.mean(tuned) - np.mean(plain)
    error = np.sqrt((np.var(tuned, ddof=1) + np.var(plain, ddof=1)) / n)
    margin = stats.t.ppf(0.975, n - 1) * error
    return difference, difference - margin, difference + margin
