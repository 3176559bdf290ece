# wrong: takes the rate for a percentage when drawing the mask
# fails: zeroes_the_fraction | percentage
def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError("rate")
    if not training:
        return x
    mask = np.random.default_rng(seed).random(x.shape) >= rate / 100
    return x * mask / (1 - rate)
