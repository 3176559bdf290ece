# wrong: rounds to four digits
# fails: difference, paired, students_t | rounded
def report(tuned, plain):
    d = np.asarray(tuned) - np.asarray(plain)
    low, high = stats.t.interval(0.95, len(d) - 1, loc=d.mean(), scale=stats.sem(d))
    return round(d.mean(), 4), round(low, 4), round(high, 4)
