# wrong: the numbers of the lesson
# fails: mean_and_sd, one_value
def over_seeds(values):
    return 4.52, 0.31
