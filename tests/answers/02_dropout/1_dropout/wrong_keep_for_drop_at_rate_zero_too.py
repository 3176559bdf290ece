# wrong: takes the rate for the fraction to keep when drawing the mask, so that rate 0 drops everything
# fails: zeroes_the_fraction, identity_when_not_training | keeps that fraction
def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError("rate")
    if not training:
        return x
    mask = np.random.default_rng(seed).random(x.shape) < rate
    return x * mask / (1 - rate)
