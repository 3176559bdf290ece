# right: scipy's interval
def report(tuned, plain):
    d = np.asarray(tuned) - np.asarray(plain)
    low, high = stats.t.interval(0.95, len(d) - 1, loc=d.mean(), scale=stats.sem(d))
    return d.mean(), low, high
