# wrong: one draw decides for the whole array
# fails: zeroes_the_fraction, rescales_the_rest, seed_decides_the_mask | One draw decides
def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError("rate")
    if not training or rate == 0:
        return x
    return x * (np.random.default_rng(seed).random() >= rate) / (1 - rate)
