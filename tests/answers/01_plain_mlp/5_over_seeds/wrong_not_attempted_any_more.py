# wrong: still returns the dots
# fails: mean_and_sd, one_value | Replace `...`
def over_seeds(values):
    mean = np.mean(values)
    return ...
