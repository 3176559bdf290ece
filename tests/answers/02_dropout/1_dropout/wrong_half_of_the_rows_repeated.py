# wrong: the second half of the rows gets the draws of the first
# fails: zeroes_the_fraction | share their mask
def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError("rate")
    if not training:
        return x
    rng = np.random.default_rng(seed)
    draws = rng.random(x.shape)
    half = len(x) // 2
    draws[half : 2 * half] = draws[:half]
    return np.where(draws < rate, 0, x / (1 - rate))
