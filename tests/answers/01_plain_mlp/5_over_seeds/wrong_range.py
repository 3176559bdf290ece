# wrong: the range for the standard deviation
# fails: mean_and_sd | This is the range
def over_seeds(values):
    mean = np.mean(values)
    sd = max(values) - min(values) if len(values) > 1 else np.nan
    return mean, sd
