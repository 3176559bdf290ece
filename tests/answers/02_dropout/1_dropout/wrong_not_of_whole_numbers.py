# wrong: turns round a mask of 0 and 1
# fails: zeroes_the_fraction, rescales_the_rest, identity_when_not_training, seed_decides_the_mask | ~0 is -1
def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError("rate")
    if not training:
        return x
    drop = (np.random.default_rng(seed).random(x.shape) < rate).astype(int)
    return x * ~drop / (1 - rate)
