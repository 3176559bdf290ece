# wrong: drops every so many values in turn, shifted by the seed; nothing is random
# fails: zeroes_the_fraction, seed_decides_the_mask | pattern
def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError("rate")
    if not training:
        return x
    place = (np.arange(x.size) + seed) % 20
    return x * (place >= round(20 * rate)).reshape(x.shape) / (1 - rate)
