# wrong: counts in hundredths, so a rate of 0.015 drops 1 %
# fails: zeroes_the_fraction | rounded to hundredths
def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError("rate")
    if not training:
        return x
    rng = np.random.default_rng(seed)
    return np.where(rng.integers(0, 100, x.shape) < int(rate * 100), 0, x / (1 - rate))
