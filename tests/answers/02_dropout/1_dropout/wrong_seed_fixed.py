# wrong: seed 42 whatever the caller asks for
# fails: seed_decides_the_mask | fixed
def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError("rate")
    if not training:
        return x
    return x * (np.random.default_rng(42).random(x.shape) >= rate) / (1 - rate)
