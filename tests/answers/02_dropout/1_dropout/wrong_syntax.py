# wrong: a bracket is missing, so the cell does not run
# fails: zeroes_the_fraction, rescales_the_rest, identity_when_not_training, seed_decides_the_mask, refuses_bad_rates | stopped with an error
def dropout(x, rate, training, seed):
    return x * (np.random.default_rng(seed).random(x.shape >= rate
