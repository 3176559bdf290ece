# wrong: ddof 0 where there are only two values
# fails: mean_and_sd | ddof 0
def over_seeds(values):
    if len(values) == 1:
        return values[0], np.nan
    return np.mean(values), np.std(values, ddof=1 if len(values) > 2 else 0)
