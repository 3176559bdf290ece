# wrong: takes rate 1 for a rate
# fails: refuses_bad_rates | infinite
def dropout(x, rate, training, seed):
    if not 0 <= rate <= 1:
        raise ValueError("rate")
    if not training:
        return x
    if rate == 1:
        return np.zeros_like(x)
    return x * (np.random.default_rng(seed).random(x.shape) >= rate) / (1 - rate)
