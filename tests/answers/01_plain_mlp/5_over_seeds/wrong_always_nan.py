# wrong: NaN whatever the values
# fails: mean_and_sd, one_value
def over_seeds(values):
    return np.mean(values), np.nan
