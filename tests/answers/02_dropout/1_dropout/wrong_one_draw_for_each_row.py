# wrong: a draw for each row, which does not fit x
# fails: zeroes_the_fraction, rescales_the_rest, identity_when_not_training, seed_decides_the_mask, refuses_bad_rates | one draw for each row
def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError("rate")
    if not training:
        return x
    return x * (np.random.default_rng(seed).random(len(x)) >= rate) / (1 - rate)
