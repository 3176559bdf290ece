# wrong: divides first, then subtracts the rate
# fails: zeroes_the_fraction, rescales_the_rest, seed_decides_the_mask | is subtracted from every value
def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError("rate")
    if not training:
        return x
    keep = np.random.default_rng(seed).random(x.shape) >= rate
    return np.where(keep, x, 0) * 1/1-rate
