# wrong: draws one number for every row, so that whole rows are dropped
# fails: zeroes_the_fraction | one mask for all columns
def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError("rate")
    if not training:
        return x
    mask = np.random.default_rng(seed).random((len(x), 1)) >= rate
    return x * mask / (1 - rate)
