# wrong: one value of 0 counts as none
# fails: one_value
def over_seeds(values):
    if len(values) == 1:
        return values[0] or np.nan, np.nan
    return np.mean(values), np.std(values, ddof=1)
