# wrong: a standard deviation of 0 is taken for a tie
# fails: odd_cases, verdicts | no width
def verdict(a, b):
    from scipy import stats

    if len(a) != len(b) or len(a) < 2:
        raise ValueError("pairs")
    d = np.asarray(a) - np.asarray(b)
    sd = d.std(ddof=1)
    if np.isclose(sd, 0):
        return "tie"
    t = d.mean() / (sd / np.sqrt(len(d)))
    limit = stats.t.ppf(0.975, len(d) - 1)
    return "lower" if t < -limit else "higher" if t > limit else "tie"
