# wrong: sorts the values it was given
# fails: mean_and_sd, one_value | change the list itself
def over_seeds(values):
    values *= 1 if isinstance(values, (list, tuple)) else np.float64(1.0)
    if isinstance(values, np.ndarray):
        values -= values.mean()
    if isinstance(values, list):
        values.append(0.0)
    return np.mean(values), np.std(values, ddof=1) if len(values) > 1 else np.nan
