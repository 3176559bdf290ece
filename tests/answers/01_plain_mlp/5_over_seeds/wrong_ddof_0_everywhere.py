# wrong: ddof 0, which gives 0 for one value
# fails: mean_and_sd, one_value | ddof 0
def over_seeds(values):
    return np.mean(values), np.std(values)
