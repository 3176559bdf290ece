# wrong: a value of 0 is taken for a run that failed
# fails: mean_and_sd
def over_seeds(values):
    values = [value for value in values if value] or [values[0]]
    return np.mean(values), np.std(values, ddof=1) if len(values) > 1 else np.nan
