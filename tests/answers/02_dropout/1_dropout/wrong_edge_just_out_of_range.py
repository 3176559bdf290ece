# wrong: the rate is rounded before it is compared with 0 and 1
# fails: refuses_bad_rates | negative
def dropout(x, rate, training, seed):
    if not 0 <= round(rate, 3) <= 1 or rate == 1:
        raise ValueError("the rate is out of range")
    if not training:
        return x
    rate = min(max(rate, 0), 1 - 1e-6)
    return x * (np.random.default_rng(seed).random(x.shape) >= rate) / (1 - rate)
