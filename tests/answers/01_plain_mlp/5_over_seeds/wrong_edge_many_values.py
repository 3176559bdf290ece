# wrong: counts the first ten seeds
# fails: mean_and_sd
def over_seeds(values):
    values = values[:10]
    return np.mean(values), np.std(values, ddof=1) if len(values) > 1 else np.nan
