# wrong: refuses no rate at all
# fails: refuses_bad_rates | No rate is refused
def dropout(x, rate, training, seed):
    if not training:
        return x
    with np.errstate(all="ignore"):
        return x * (np.random.default_rng(seed).random(x.shape) >= rate) / np.float64(1 - rate)
