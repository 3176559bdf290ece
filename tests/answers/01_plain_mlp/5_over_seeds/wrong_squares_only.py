# wrong: the root of the sum of squares, divided by nothing
# fails: mean_and_sd | Work out the rest
def over_seeds(values):
    n = len(values)
    mean = sum(values) / n
    if n == 1:
        return mean, np.nan
    return mean, sum((v - mean) ** 2 for v in values) ** 0.5
