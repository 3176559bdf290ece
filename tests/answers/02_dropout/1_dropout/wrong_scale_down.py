# wrong: multiplies by 1 - rate, as the first paper on dropout does at test time
# fails: rescales_the_rest | smaller
def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError("rate")
    if not training:
        return x
    return x * (np.random.default_rng(seed).random(x.shape) >= rate) * (1 - rate)
