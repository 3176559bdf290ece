# wrong: keeps the mean of the first call
# fails: mean_and_sd
first = []


def over_seeds(values):
    if len(values) == 1:
        return values[0], np.nan
    first.append(np.mean(values))
    return first[0], np.std(values, ddof=1)
