# wrong: drops the smallest values
# fails: seed_decides_the_mask | values of x
def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError("rate")
    if not training or rate == 0:
        return x
    kept = abs(x) >= np.quantile(abs(x), rate)
    return np.where(kept, x / (1 - rate), 0)
