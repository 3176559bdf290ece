# wrong: rounds to four digits, which shows in small values
# fails: mean_and_sd | rounded
def over_seeds(values):
    return round(float(np.mean(values)), 4), round(float(np.std(values, ddof=1)), 4) if len(values) > 1 else np.nan
