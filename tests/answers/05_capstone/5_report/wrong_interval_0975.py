# wrong: 0.975 is given to `interval`
# fails: students_t | between both ends
def report(tuned, plain):
    d = np.asarray(tuned) - np.asarray(plain)
    return d.mean(), *stats.t.interval(0.975, len(d) - 1, loc=d.mean(), scale=stats.sem(d))
