# wrong: does not rescale what is kept
# fails: rescales_the_rest | no rescale
def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError("rate")
    if not training:
        return x
    return x * (np.random.default_rng(seed).random(x.shape) >= rate)
