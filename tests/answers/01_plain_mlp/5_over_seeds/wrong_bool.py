# wrong: whether there is a spread
# fails: mean_and_sd, one_value | plain number
def over_seeds(values):
    mean, sd = np.mean(values), np.std(values, ddof=1) if len(values) > 1 else np.nan
    return mean, bool(sd > 0)
