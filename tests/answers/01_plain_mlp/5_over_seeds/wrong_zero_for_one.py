# wrong: 0 for one value
# fails: one_value | One seed says nothing
def over_seeds(values):
    mean = np.mean(values)
    sd = np.std(values, ddof=1) if len(values) > 1 else 0.0
    return mean, sd
