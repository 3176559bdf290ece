# wrong: complex numbers
# fails: mean_and_sd, one_value | plain number
def over_seeds(values):
    mean, sd = np.mean(values), np.std(values, ddof=1) if len(values) > 1 else np.nan
    return complex(mean), complex(sd)
