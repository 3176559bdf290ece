# wrong: an axis that one number per seed does not have
# fails: mean_and_sd, one_value | no axis 1
def over_seeds(values):
    values = np.asarray(values)
    return values.mean(axis=1), values.std(axis=1, ddof=1)
