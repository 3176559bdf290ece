# wrong: a new unseeded generator in every call
# fails: seed_decides_the_mask | ignored
def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError("rate")
    if not training:
        return x
    return x * (np.random.default_rng().random(x.shape) >= rate) / (1 - rate)
