# wrong: rounded to two digits
# fails: mean_and_sd, one_value | rounded: return it
def over_seeds(values):
    v = np.array(values, dtype=float)
    return round(v.mean(), 2), round(v.std(ddof=1), 2) if len(v) > 1 else np.nan
