# wrong: an assert in place of an error for the caller
# fails: refuses_bad_rates | assert
def dropout(x, rate, training, seed):
    assert 0 <= rate < 1
    if not training:
        return x
    return x * (np.random.default_rng(seed).random(x.shape) >= rate) / (1 - rate)
