# wrong: uses a name that does not exist
# fails: zeroes_the_fraction, rescales_the_rest, identity_when_not_training, seed_decides_the_mask, refuses_bad_rates | misspelt
def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError("rate")
    return x * (rng.random(x.shape) >= rate) / (1 - rate)
