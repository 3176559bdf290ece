# right: the same number of zeros in every row, at places drawn row by row
def dropout(x, rate, training, seed):
    if rate < 0 or rate >= 1:
        raise ValueError(f"rate {rate}")
    if not training:
        return x
    rng = np.random.default_rng(seed)
    y = np.array(x)
    for row in y:
        count = int(np.floor(rate * len(row) + rng.random()))
        row[rng.permutation(len(row))[:count]] = 0
    return y / (1 - rate)
