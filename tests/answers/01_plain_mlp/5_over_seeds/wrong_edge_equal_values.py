# wrong: without a spread, the standard deviation is NaN
# fails: mean_and_sd | all equal
def over_seeds(values):
    sd = np.std(values, ddof=1) if len(values) > 1 else np.nan
    return np.mean(values), sd or np.nan
