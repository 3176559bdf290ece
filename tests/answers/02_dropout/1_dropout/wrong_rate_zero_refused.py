# wrong: refuses rate 0
# fails: refuses_bad_rates, identity_when_not_training | are fine
def dropout(x, rate, training, seed):
    if rate <= 0 or rate >= 1:
        raise ValueError("rate must be between 0 and 1")
    if not training:
        return x
    return x * (np.random.default_rng(seed).random(x.shape) >= rate) / (1 - rate)
