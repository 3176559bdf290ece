# wrong: rounds to one digit
# fails: difference, paired, students_t | rounded
def report(tuned, plain):
    d = np.array(tuned) - np.array(plain)
    n = len(d)
    margin = stats.t.ppf(0.975, n - 1) * d.std(ddof=1) / np.sqrt(n)
    return round(d.mean(), 1), round(d.mean() - margin, 1), round(d.mean() + margin, 1)
