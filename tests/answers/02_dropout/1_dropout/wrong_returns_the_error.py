# wrong: returns the ValueError instead of raising it
# fails: refuses_bad_rates | is returned
def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        return ValueError(f"expected 0 <= rate < 1, found {rate}")
    if not training:
        return x
    kept = np.random.default_rng(seed).random(x.shape) >= rate
    return x * kept / (1 - rate)
