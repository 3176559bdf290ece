# wrong: prints instead of returning
# fails: mean_and_sd, one_value | hands it over
def over_seeds(values):
    mean, sd = np.mean(values), np.std(values, ddof=1) if len(values) > 1 else np.nan
    return print(mean, sd)
