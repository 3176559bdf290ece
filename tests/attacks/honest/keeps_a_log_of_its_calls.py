# Keeps a log of all calls in a global list, and looks at it.
# question: 02_dropout/1_dropout
log = []


def dropout(x, rate, training, seed):
    log.append((x.shape, rate, training, seed))
    if not 0 <= log[-1][1] < 1:
        raise ValueError(f"call {len(log)}: rate {rate}")
    return x * (np.random.default_rng(seed).random(x.shape) >= rate) / (1 - rate) if training else x
