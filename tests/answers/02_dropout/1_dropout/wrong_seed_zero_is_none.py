# wrong: takes seed 0 for no seed
# fails: seed_decides_the_mask | seed 0
def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError("rate")
    if not training:
        return x
    rng = np.random.default_rng(seed) if seed else np.random.default_rng()
    return x * (rng.random(x.shape) >= rate) / (1 - rate)
