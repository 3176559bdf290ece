# functools.partial of a more general function.
# question: 02_dropout/1_dropout
from functools import partial


def general(scale, x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError(rate)
    if not training:
        return scale * x
    return scale * x * (np.random.default_rng(seed).random(x.shape) >= rate) / (1 - rate)


dropout = partial(general, 1)
