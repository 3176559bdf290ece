# wrong: multiplies by the rate
# fails: rescales_the_rest | by the rate
def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError("rate")
    if not training or rate == 0:
        return x
    return x * (np.random.default_rng(seed).random(x.shape) >= rate) * rate
