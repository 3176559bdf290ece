# wrong: takes the rate for the fraction to keep, in the mask and in the scale
# fails: zeroes_the_fraction, rescales_the_rest | keeps that fraction
def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError("rate")
    if not training or rate == 0:
        return x
    mask = np.random.default_rng(seed).random(x.shape) < rate
    return x * mask / rate
