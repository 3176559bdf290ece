# right: pandas, and an interval turned round
def report(tuned, plain):
    import pandas as pd
    d = pd.Series(tuned) - pd.Series(plain)
    ends = -d.mean() + np.array([1, -1]) * stats.t.ppf(0.975, d.count() - 1) * d.sem()
    return d.mean(), *(-ends)
