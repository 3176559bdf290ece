# wrong: returns the mask as well
# fails: zeroes_the_fraction, rescales_the_rest, identity_when_not_training, seed_decides_the_mask, refuses_bad_rates | several values
def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError("rate")
    if not training:
        return x
    mask = np.random.default_rng(seed).random(x.shape) >= rate
    return x * mask / (1 - rate), mask
