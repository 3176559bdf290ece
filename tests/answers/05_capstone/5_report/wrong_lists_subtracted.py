# wrong: subtracts lists
# fails: difference, paired, students_t | new cell
def report(tuned, plain):
    d = tuned - plain
    margin = stats.t.ppf(0.975, len(d) - 1) * d.std(ddof=1) / np.sqrt(len(d))
    return d.mean(), d.mean() - margin, d.mean() + margin
