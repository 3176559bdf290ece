# wrong: whole numbers give a whole mean
# fails: mean_and_sd
def over_seeds(values):
    values = np.array(values)
    mean = values.mean().astype(values.dtype)
    return mean, np.sqrt(((values - mean) ** 2).sum() / (len(values) - 1)) if len(values) > 1 else np.nan
