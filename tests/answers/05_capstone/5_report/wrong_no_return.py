# wrong: no return
# fails: difference, paired, students_t | hands it over
def report(tuned, plain):
    d = np.subtract(tuned, plain)
    margin = stats.t.ppf(0.975, len(d) - 1) * d.std(ddof=1) / np.sqrt(len(d))
    print(d.mean(), margin)
