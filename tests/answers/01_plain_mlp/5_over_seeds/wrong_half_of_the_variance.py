# wrong: `** 1 / 2` is half, not a root
# fails: mean_and_sd | half of the variance
def over_seeds(values):
    n = len(values)
    mean = sum(values) / n
    if n == 1:
        return mean, np.nan
    return mean, (sum((v - mean) ** 2 for v in values) / (n - 1)) ** 1/2
