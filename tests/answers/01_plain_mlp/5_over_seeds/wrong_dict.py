# wrong: a dict
# fails: mean_and_sd, one_value | Return 2 values
def over_seeds(values):
    mean, sd = np.mean(values), np.std(values, ddof=1) if len(values) > 1 else np.nan
    return {'mean': mean, 'sd': sd}
