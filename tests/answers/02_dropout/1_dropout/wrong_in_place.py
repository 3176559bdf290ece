# wrong: sets the dropped values in the caller's own array to zero
# fails: zeroes_the_fraction, rescales_the_rest, seed_decides_the_mask, identity_when_not_training, refuses_bad_rates | belongs to the caller
def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError("rate")
    if not training:
        return x
    x[np.random.default_rng(seed).random(x.shape) < rate] = 0
    return x / (1 - rate)
