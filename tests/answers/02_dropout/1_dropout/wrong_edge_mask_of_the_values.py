# wrong: the values of x have a part in the seed
# fails: seed_decides_the_mask | values of x
def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError("the rate is out of range")
    if not training:
        return x
    rng = np.random.default_rng([seed, int(100 * x.sum()) % 1000])
    return x * (rng.random(x.shape) >= rate) / (1 - rate)
