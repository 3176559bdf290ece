# wrong: draws places with replacement
# fails: zeroes_the_fraction | without replacement
def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError("rate")
    if not training:
        return x
    y = x.flatten()
    y[np.random.default_rng(seed).integers(0, y.size, int(rate * y.size))] = 0
    return y.reshape(x.shape) / (1 - rate)
