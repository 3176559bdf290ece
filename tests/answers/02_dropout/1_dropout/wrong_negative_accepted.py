# wrong: refuses rates that are too large only
# fails: refuses_bad_rates | negative
def dropout(x, rate, training, seed):
    if rate >= 1:
        raise ValueError("rate")
    if not training:
        return x
    return x * (np.random.default_rng(seed).random(x.shape) >= rate) / (1 - rate)
