# wrong: has a result for one value only
# fails: mean_and_sd, one_value | `return mean, sd`
def over_seeds(values):
    mean = sum(values) / len(values)
    if len(values) == 1:
        return mean, np.nan
    sd = np.std(values, ddof=1)
