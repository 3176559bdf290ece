# wrong: divides by a standard deviation of 0
# fails: odd_cases | division
def verdict(a, b):
    from statistics import mean, stdev
    from scipy import stats

    if len(a) != len(b) or len(a) < 2:
        raise ValueError("pairs")
    d = [float(x) - float(y) for x, y in zip(a, b)]
    t = mean(d) / (stdev(d) / len(d) ** 0.5)
    limit = stats.t.ppf(0.975, len(d) - 1)
    return "lower" if t < -limit else "higher" if t > limit else "tie"
