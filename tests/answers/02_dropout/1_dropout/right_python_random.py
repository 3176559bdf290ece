# right: Python's own generator, value by value
import random

def dropout(x, rate, training, seed):
    class RateError(ValueError):
        pass

    if rate >= 1 or rate < 0:
        raise RateError("a fraction below 1 is needed")
    if not training:
        return +x
    draws = random.Random(seed)
    out = np.zeros_like(x)
    for place in np.ndindex(*x.shape):
        if draws.random() >= rate:
            out[place] = x[place] / (1 - rate)
    return out
