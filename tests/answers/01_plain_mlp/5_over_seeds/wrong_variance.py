# wrong: the variance
# fails: mean_and_sd | This is the variance
def over_seeds(values):
    mean = np.mean(values)
    sd = np.var(values, ddof=1) if len(values) > 1 else np.nan
    return mean, sd
