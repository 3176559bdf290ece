# Masks are kept in a global dict, so that a second call is faster.
# question: 02_dropout/1_dropout
masks = {}


def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError(rate)
    if not training:
        return x
    key = x.shape, rate, seed
    if key not in masks:
        masks[key] = np.random.default_rng(seed).random(x.shape) >= rate
    return x * masks[key] / (1 - rate)
