# wrong: calls itself without end
# fails: mean_and_sd, one_value | calls itself
def over_seeds(values):
    mean, sd = over_seeds(values)
    return mean, sd
