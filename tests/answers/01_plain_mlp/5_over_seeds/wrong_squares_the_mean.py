# wrong: squares the mean, not the deviation
# fails: mean_and_sd, one_value | what is squared
def over_seeds(values):
    v = np.array(values, dtype=float)
    with np.errstate(all="ignore"):
        return v.mean(), np.sqrt((v - v.mean() ** 2).sum() / max(0, len(v) - 1))
