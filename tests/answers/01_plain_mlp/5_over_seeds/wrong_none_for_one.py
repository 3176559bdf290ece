# wrong: None for one value
# fails: one_value | unknown number is NaN
def over_seeds(values):
    if len(values) == 1:
        return values[0], None
    return np.mean(values), np.std(values, ddof=1)
