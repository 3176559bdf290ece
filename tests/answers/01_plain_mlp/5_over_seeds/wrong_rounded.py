# wrong: rounded to one digit
# fails: mean_and_sd, one_value | rounded
def over_seeds(values):
    mean, sd = np.mean(values), np.std(values, ddof=1) if len(values) > 1 else np.nan
    return round(mean, 1), round(sd, 1)
