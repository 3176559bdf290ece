# wrong: raises a text
# fails: refuses_bad_rates | text can't be raised
def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise "rate must be in [0, 1)"
    if not training:
        return x
    rng = np.random.default_rng(seed)
    return np.where(rng.random(x.shape) < rate, 0, x / (1 - rate))
