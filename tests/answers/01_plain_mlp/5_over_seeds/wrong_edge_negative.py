# wrong: the absolute value of the mean
# fails: mean_and_sd, one_value
def over_seeds(values):
    return abs(np.mean(values)), np.std(values, ddof=1) if len(values) > 1 else np.nan
