# wrong: a mask of one fixed shape
# fails: zeroes_the_fraction, rescales_the_rest, identity_when_not_training, seed_decides_the_mask, refuses_bad_rates | traceback
def dropout(x, rate, training, seed):
    mask = np.random.default_rng(seed).random((100, 200)) >= rate
    return x * mask / (1 - rate)
