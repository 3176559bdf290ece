# wrong: the normal quantile
# fails: students_t | normal
def report(tuned, plain):
    d = np.array(tuned) - np.array(plain)
    n = len(d)
    margin = stats.norm.ppf(0.975) * d.std(ddof=1) / np.sqrt(n)
    return d.mean(), d.mean() - margin, d.mean() + margin
