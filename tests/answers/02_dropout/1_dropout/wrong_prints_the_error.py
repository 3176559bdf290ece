# wrong: prints a message and goes on
# fails: refuses_bad_rates | does not stop the caller
def dropout(x, rate, training, seed):
    if rate < 0 or rate >= 1:
        print("ValueError: rate must be in [0, 1)")
        return x
    if not training:
        return x
    return x * (np.random.default_rng(seed).random(x.shape) >= rate) / (1 - rate)
