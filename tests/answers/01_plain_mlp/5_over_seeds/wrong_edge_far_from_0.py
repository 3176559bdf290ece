# wrong: the variance is a mean square minus a squared mean, in float32
# fails: mean_and_sd
def over_seeds(values):
    v, n = np.array(values, "float32"), len(values)
    if n == 1:
        return values[0], np.nan
    return v.mean(), np.sqrt(max(0, (v * v).mean() - v.mean() ** 2) * n / (n - 1))
