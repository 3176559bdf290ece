# wrong: rescales by the fraction that this mask happened to keep
# fails: rescales_the_rest | measured
def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError("rate")
    if not training:
        return x
    mask = np.random.default_rng(seed).random(x.shape) >= rate
    return x * mask / mask.mean()
