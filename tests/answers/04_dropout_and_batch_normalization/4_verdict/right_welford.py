# right: one pass over the pairs, Welford's recursion
def verdict(a, b):
    from scipy import stats

    if len(a) != len(b):
        raise ValueError("lengths")
    n, mean, squares = 0, 0.0, 0.0
    for x, y in zip(a, b):
        n += 1
        delta = (x - y) - mean
        mean += delta / n
        squares += delta * ((x - y) - mean)
    if n < 2:
        raise ValueError("fewer than two pairs")
    reach = stats.t.ppf(0.975, n - 1) * (squares / (n - 1) / n) ** 0.5
    return "tie" if -reach <= mean <= reach else "lower" if mean < 0 else "higher"
