# wrong: the sum starts at the second value
# fails: mean_and_sd | first value is left out
def over_seeds(values):
    n = len(values)
    mean = sum(values) / n
    if n == 1:
        return mean, np.nan
    total = 0
    for place in range(1, n):
        total += (values[place] - mean) ** 2
    return mean, (total / (n - 1)) ** 0.5
