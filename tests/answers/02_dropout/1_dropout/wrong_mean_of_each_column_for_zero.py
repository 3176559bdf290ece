# wrong: fills dropped places with the mean of their column
# fails: zeroes_the_fraction, rescales_the_rest, seed_decides_the_mask | numbers such as
def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError("rate")
    if not training:
        return x
    return np.where(np.random.default_rng(seed).random(x.shape) >= rate, x / (1 - rate), x.mean(axis=0))
