# wrong: infinity for one value
# fails: one_value | unknown, which is NaN
def over_seeds(values):
    n = len(values)
    mean = sum(values) / n
    if n == 1:
        return mean, np.inf
    return mean, np.std(values, ddof=1)
