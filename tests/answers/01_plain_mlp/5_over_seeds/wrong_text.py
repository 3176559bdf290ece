# wrong: a text for people
# fails: mean_and_sd, one_value | Return 2 values
def over_seeds(values):
    return f"{np.mean(values):.2f} ± {np.std(values, ddof=1):.2f}"
