# wrong: the mask of a shape and a seed is kept, whatever the rate is
# fails: zeroes_the_fraction
masks = {}


def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError("the rate is out of range")
    if not training or rate == 0:
        return x
    if (x.shape, seed) not in masks:
        masks[x.shape, seed] = np.random.default_rng(seed).random(x.shape) >= rate
    return x * masks[x.shape, seed] / (1 - rate)
