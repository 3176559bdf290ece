# wrong: makes whole numbers of the values
# fails: mean_and_sd, one_value | lose their decimals
def over_seeds(values):
    values = np.array([int(value) for value in values])
    return values.mean(), values.std(ddof=1) if len(values) > 1 else np.nan
