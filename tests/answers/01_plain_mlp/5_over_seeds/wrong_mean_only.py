# wrong: returns the mean only
# fails: mean_and_sd, one_value | Return 2 values
def over_seeds(values):
    return np.mean(values)
