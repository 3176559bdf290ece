# wrong: a rate hardly above 1 is taken for rounding
# fails: refuses_bad_rates | however near
def dropout(x, rate, training, seed):
    if rate < 0 or rate == 1 or rate > 1.0001:
        raise ValueError("the rate is out of range")
    if not training:
        return x
    rate = min(rate, 1 - 1e-6)
    return x * (np.random.default_rng(seed).random(x.shape) >= rate) / (1 - rate)
