# wrong: divides by n, then subtracts 1
# fails: mean_and_sd | divides by n first
def over_seeds(values):
    n = len(values)
    mean = sum(values) / n
    if n == 1:
        return mean, np.nan
    return mean, np.sqrt(max(0, sum((v - mean) ** 2 for v in values) / n - 1))
