# wrong: the rate is capped at 0.9
# fails: zeroes_the_fraction, rescales_the_rest
def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError("the rate is out of range")
    if not training:
        return x
    rate = min(rate, 0.9)
    return x * (np.random.default_rng(seed).random(x.shape) >= rate) / (1 - rate)
