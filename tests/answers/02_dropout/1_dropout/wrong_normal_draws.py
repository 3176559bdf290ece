# wrong: compares normal draws with the rate
# fails: zeroes_the_fraction, identity_when_not_training | normal
def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError("rate")
    if not training:
        return x
    np.random.seed(seed)
    mask = np.random.randn(*x.shape) > rate
    return x * mask / (1 - rate)
