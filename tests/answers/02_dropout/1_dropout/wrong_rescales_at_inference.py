# wrong: rescales in training and multiplies by 1 - rate at inference, too
# fails: identity_when_not_training | rescaled at inference
def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError("rate")
    if not training:
        return x * (1 - rate)
    return x * (np.random.default_rng(seed).random(x.shape) >= rate) / (1 - rate)
