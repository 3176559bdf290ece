# wrong: the median for the mean
# fails: mean_and_sd | This is the median
def over_seeds(values):
    mean = np.median(values)
    sd = np.std(values, ddof=1) if len(values) > 1 else np.nan
    return mean, sd
