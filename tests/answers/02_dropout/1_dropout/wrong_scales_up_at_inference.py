# wrong: drops in training only, but rescales always
# fails: identity_when_not_training | rescaled at inference
def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError("rate")
    if training:
        x = x * (np.random.default_rng(seed).random(x.shape) >= rate)
    return x / (1 - rate)
