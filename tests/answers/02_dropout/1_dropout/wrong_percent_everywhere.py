# wrong: takes the rate for a percentage, in the mask, in the scale and in the limits
# fails: zeroes_the_fraction, rescales_the_rest, refuses_bad_rates | percentage
def dropout(x, rate, training, seed):
    if not 0 <= rate < 100:
        raise ValueError("a percentage")
    if not training:
        return x
    kept = np.random.default_rng(seed).random(x.shape) >= rate / 100
    return x * kept / (1 - rate / 100)
