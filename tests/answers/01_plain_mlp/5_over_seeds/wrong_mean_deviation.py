# wrong: the mean absolute deviation
# fails: mean_and_sd | mean absolute deviation
def over_seeds(values):
    mean = np.mean(values)
    sd = np.abs(values - np.mean(values)).mean() if len(values) > 1 else np.nan
    return mean, sd
