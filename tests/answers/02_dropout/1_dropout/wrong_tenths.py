# wrong: counts in tenths, so a rate of 0.25 drops 30 %
# fails: zeroes_the_fraction | rounded to tenths
def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError("rate")
    if not training:
        return x
    rng = np.random.default_rng(seed)
    return np.where(rng.integers(0, 10, x.shape) < rate * 10, 0, x / (1 - rate))
