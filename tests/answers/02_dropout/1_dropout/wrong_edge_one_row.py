# wrong: an axis of length 1 is squeezed away
# fails: rescales_the_rest, identity_when_not_training | wrong shape
def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError("the rate is out of range")
    if not training:
        return x.squeeze()
    return (x * (np.random.default_rng(seed).random(x.shape) >= rate) / (1 - rate)).squeeze()
