# wrong: a rate of 0 must be a float
# fails: refuses_bad_rates
def dropout(x, rate, training, seed):
    if not isinstance(rate, float) or not 0 <= rate < 1:
        raise ValueError("the rate is out of range")
    if not training:
        return x
    return x * (np.random.default_rng(seed).random(x.shape) >= rate) / (1 - rate)
