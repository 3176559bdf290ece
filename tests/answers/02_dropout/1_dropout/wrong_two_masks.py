# wrong: two masks
# fails: zeroes_the_fraction | Two masks
def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError("rate")
    if not training:
        return x
    rng = np.random.default_rng(seed)
    kept = rng.random(x.shape) >= rate
    return x * kept / (1 - rate) * (rng.random(x.shape) >= rate)
