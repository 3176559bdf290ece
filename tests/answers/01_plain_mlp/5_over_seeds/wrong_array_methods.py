# wrong: needs an array
# fails: mean_and_sd, one_value | traceback
def over_seeds(values):
    return values.mean(), values.std(ddof=1) if values.size > 1 else np.nan
