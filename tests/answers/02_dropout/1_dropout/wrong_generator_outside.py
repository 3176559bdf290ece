# wrong: one generator for all calls, seeded once
# fails: seed_decides_the_mask | goes on between calls
rng = np.random.default_rng(0)

def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError("rate")
    if not training:
        return x
    return x * (rng.random(x.shape) >= rate) / (1 - rate)
