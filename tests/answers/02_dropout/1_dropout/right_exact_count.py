# right: exactly round(rate * size) zeros, at places without replacement
def dropout(x, rate, training, seed):
    if not (rate >= 0 and rate < 1):
        raise ValueError
    if not training:
        return x
    y = x.astype("float64").ravel() / (1 - rate)
    places = np.random.default_rng(seed).choice(x.size, size=round(rate * x.size), replace=False)
    y[places] = 0
    return y.reshape(x.shape)
