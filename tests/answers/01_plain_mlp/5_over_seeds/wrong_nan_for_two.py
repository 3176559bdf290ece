# wrong: NaN for two values, too
# fails: one_value | two are enough
def over_seeds(values):
    return np.mean(values), np.std(values, ddof=1) if len(values) > 2 else np.nan
