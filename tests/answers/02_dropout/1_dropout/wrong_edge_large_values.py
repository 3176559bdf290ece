# wrong: what is larger than 100 is clipped
# fails: rescales_the_rest
def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError("the rate is out of range")
    if not training or rate == 0:
        return x
    return np.clip(x * (np.random.default_rng(seed).random(x.shape) >= rate) / (1 - rate), -100, 100)
