# wrong: a star makes one argument of all values
# fails: mean_and_sd, one_value | taken for a single one
def over_seeds(*values):
    if len(values) == 1:
        return values[0], np.nan
    return np.mean(values), np.std(values, ddof=1)
