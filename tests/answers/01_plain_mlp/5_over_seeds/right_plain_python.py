# right: the formula in plain Python, as a list
def over_seeds(values):
    n = len(values)
    mean = sum(values) / n
    if n == 1:
        return [mean, float("nan")]
    return [mean, (sum((value - mean) ** 2 for value in values) / (n - 1)) ** 0.5]
