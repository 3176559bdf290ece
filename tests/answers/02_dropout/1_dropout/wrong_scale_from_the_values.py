# wrong: keeps the mean of x exactly
# fails: rescales_the_rest | measured on the values
def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError("rate")
    if not training or rate == 0:
        return x
    kept = np.random.default_rng(seed).random(x.shape) >= rate
    return x * kept * (x.sum() / (x * kept).sum())
