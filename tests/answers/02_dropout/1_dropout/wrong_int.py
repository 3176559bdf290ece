# wrong: whole numbers
# fails: rescales_the_rest, identity_when_not_training, zeroes_the_fraction
def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError("rate")
    if not training:
        y = np.array(x)
    else:
        y = x * (np.random.default_rng(seed).random(x.shape) >= rate) / (1 - rate)
    return y.astype(int)
