# wrong: leaves Python on a bad rate
# fails: refuses_bad_rates | Take `exit()` out
import sys


def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        sys.exit("bad rate")
    if not training:
        return x
    return x * (np.random.default_rng(seed).random(x.shape) >= rate) / (1 - rate)
