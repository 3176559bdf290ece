# wrong: draws one mask for all rows
# fails: zeroes_the_fraction | one mask for all rows
def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError("rate")
    if not training:
        return x
    mask = np.random.default_rng(seed).random(x.shape[1]) >= rate
    return x * mask / (1 - rate)
