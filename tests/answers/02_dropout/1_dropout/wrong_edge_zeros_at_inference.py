# wrong: a value of 0 becomes a small number at inference
# fails: identity_when_not_training
def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError("the rate is out of range")
    if not training:
        return np.where(x == 0, 0.001, x)
    return x * (np.random.default_rng(seed).random(x.shape) >= rate) / (1 - rate)
