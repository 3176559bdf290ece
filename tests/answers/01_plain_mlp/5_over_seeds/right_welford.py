# right: one pass over the values
def over_seeds(values):
    count, mean, squares = 0, 0.0, 0.0
    for value in values:
        count += 1
        step = value - mean
        mean += step / count
        squares += step * (value - mean)
    return mean, np.sqrt(squares / (count - 1)) if count > 1 else np.nan
