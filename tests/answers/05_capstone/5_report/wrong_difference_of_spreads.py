# wrong: the difference of the two standard deviations
# fails: paired, students_t | subtracted from the other
def report(tuned, plain):
    tuned, plain = np.array(tuned), np.array(plain)
    n = len(tuned)
    diff = tuned.mean() - plain.mean()
    margin = stats.t.ppf(0.975, n - 1) * abs(tuned.std(ddof=1) - plain.std(ddof=1)) / np.sqrt(n)
    return diff, diff - margin, diff + margin
