# wrong: flips signs, then cuts off at 0
# fails: zeroes_the_fraction, rescales_the_rest, identity_when_not_training, seed_decides_the_mask | Values below 0
def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError("rate")
    if not training:
        return x
    signs = np.random.default_rng(seed).choice([-1, 1], x.shape, p=[rate, 1 - rate])
    return np.maximum(0, signs * x) / (1 - rate)
