# wrong: noise in place of zeros
# fails: zeroes_the_fraction, rescales_the_rest, seed_decides_the_mask | none becomes 0
def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError("rate")
    if not training or rate == 0:
        return x
    return x * np.random.default_rng(seed).normal(1, np.sqrt(rate / (1 - rate)), x.shape)
