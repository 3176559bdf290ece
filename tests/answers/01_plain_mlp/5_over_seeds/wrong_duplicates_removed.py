# wrong: equal values are counted once
# fails: mean_and_sd | counted once
def over_seeds(values):
    v = np.array(values, dtype=float)
    n = len(v)
    return v.mean(), np.std([*{*values}], ddof=1) if len({*values}) > 1 else 0.0 if n > 1 else np.nan
