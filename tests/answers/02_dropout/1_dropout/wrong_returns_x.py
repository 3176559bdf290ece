# wrong: returns its input
# fails: zeroes_the_fraction, rescales_the_rest, identity_when_not_training, seed_decides_the_mask, refuses_bad_rates | nothing was dropped
def dropout(x, rate, training, seed):
    return x
