# wrong: what is cut off is given to `interval`
# fails: students_t | what is cut off
def report(tuned, plain):
    d = np.asarray(tuned) - np.asarray(plain)
    return d.mean(), *stats.t.interval(0.05, len(d) - 1, loc=d.mean(), scale=stats.sem(d))
