# wrong: defines a function of another name
# fails: zeroes_the_fraction, rescales_the_rest, identity_when_not_training, seed_decides_the_mask, refuses_bad_rates | replace
def my_dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError("rate")
    return x
