# wrong: divides by the root of 1 - rate
# fails: rescales_the_rest | root of 1 - rate
def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError("rate")
    if not training or rate == 0:
        return x
    kept = np.random.default_rng(seed).random(x.shape) >= rate
    return np.where(kept, x / np.sqrt(1 - rate), 0)
