# wrong: equal values count once
# fails: mean_and_sd
def over_seeds(values):
    if len(values) == 1:
        return values[0], np.nan
    values = list(dict.fromkeys(values)) if len(set(values)) > 1 else values
    return np.mean(values), np.std(values, ddof=1)
