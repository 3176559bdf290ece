# wrong: a function that NumPy does not have
# fails: mean_and_sd, one_value | no `
def over_seeds(values):
    return np.average(values), np.stdev(values)
