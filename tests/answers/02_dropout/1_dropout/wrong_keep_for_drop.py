# wrong: takes the rate for the fraction to keep when drawing the mask
# fails: zeroes_the_fraction | keeps that fraction
def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError("rate")
    if not training or rate == 0:
        return x
    mask = np.random.default_rng(seed).random(x.shape) < rate
    return x * mask / (1 - rate)
