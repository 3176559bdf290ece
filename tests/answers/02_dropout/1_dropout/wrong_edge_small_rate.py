# wrong: a rate of less than one in a thousand is refused
# fails: refuses_bad_rates
def dropout(x, rate, training, seed):
    if not (rate == 0 or 0.001 <= rate < 1):
        raise ValueError("the rate is out of range")
    if not training:
        return x
    return x * (np.random.default_rng(seed).random(x.shape) >= rate) / (1 - rate)
