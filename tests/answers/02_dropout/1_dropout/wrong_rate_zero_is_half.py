# wrong: takes rate 0 for no rate given
# fails: identity_when_not_training | at rate 0
def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError("rate")
    if not training:
        return x
    rate = rate or 0.5
    return x * (np.random.default_rng(seed).random(x.shape) >= rate) / (1 - rate)
