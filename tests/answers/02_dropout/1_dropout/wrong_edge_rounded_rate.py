# wrong: the scale takes the rate rounded to one digit
# fails: rescales_the_rest | rounded
def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError("the rate is out of range")
    if not training:
        return x
    scale = 1 / (1 - (round(rate, 1) if round(rate, 1) < 1 else rate))
    return x * (np.random.default_rng(seed).random(x.shape) >= rate) * scale
