# wrong: the standard error of the mean
# fails: mean_and_sd | standard error
def over_seeds(values):
    mean = np.mean(values)
    sd = np.std(values, ddof=1) / np.sqrt(len(values)) if len(values) > 1 else np.nan
    return mean, sd
