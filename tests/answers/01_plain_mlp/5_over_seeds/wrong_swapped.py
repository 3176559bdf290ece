# wrong: sd first
# fails: mean_and_sd, one_value | the mean comes first
def over_seeds(values):
    mean = np.mean(values)
    sd = np.std(values, ddof=1) if len(values) > 1 else np.nan
    return sd, mean
