# wrong: Series of one number
# fails: difference, paired, students_t | plain number
def report(tuned, plain):
    import pandas as pd
    d = pd.DataFrame({"d": np.subtract(tuned, plain)})
    margin = stats.t.ppf(0.975, len(d) - 1) * d.sem()
    return d.mean(), d.mean() - margin, d.mean() + margin
