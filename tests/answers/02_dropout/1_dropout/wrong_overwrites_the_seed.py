# wrong: assigns to np.random.seed
# fails: seed_decides_the_mask | seed is ignored
def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError("rate")
    if not training:
        return x
    np.random.seed = seed
    return x * (np.random.rand(*x.shape) >= rate) / (1 - rate)
