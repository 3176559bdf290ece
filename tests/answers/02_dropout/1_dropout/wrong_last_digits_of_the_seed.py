# wrong: uses a part of the seed
# fails: seed_decides_the_mask | a part of the seed
def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError("rate")
    if not training:
        return x
    return x * (np.random.default_rng(seed % 100).random(x.shape) >= rate) / (1 - rate)
