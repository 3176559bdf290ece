# wrong: ignores `training`
# fails: identity_when_not_training | dropping at inference
def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError("rate")
    return x * (np.random.default_rng(seed).random(x.shape) >= rate) / (1 - rate)
