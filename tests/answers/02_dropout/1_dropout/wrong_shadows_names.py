# wrong: no rescale, in a cell that takes the names of the course for its own
# fails: rescales_the_rest | no rescale
import numpy
check = np = keras = list = ValueError_ = 3


def dropout(x, rate, training, seed):
    if rate < 0 or rate >= 1:
        raise ValueError(rate)
    return x * (numpy.random.default_rng(seed).random(x.shape) >= rate) if training else x
