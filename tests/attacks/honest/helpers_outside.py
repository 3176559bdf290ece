# Helper functions and constants outside of the function.
# question: 02_dropout/1_dropout
LOW, HIGH = 0, 1


def in_range(rate):
    return LOW <= rate < HIGH


def mask_of(shape, rate, seed):
    return np.random.default_rng(seed).random(shape) >= rate


def dropout(x, rate, training, seed):
    if not in_range(rate):
        raise ValueError(f"rate {rate}")
    return x * mask_of(x.shape, rate, seed) / (1 - rate) if training else x
