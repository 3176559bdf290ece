# wrong: drops every n-th value
# fails: zeroes_the_fraction, rescales_the_rest, seed_decides_the_mask | nothing is random
def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError("rate")
    if not training or rate == 0:
        return x
    y, step = x.flatten() / (1 - rate), round(1 / rate)
    y[seed % step :: step] = 0
    return y.reshape(x.shape)
