# Is right for the first call only, and gives its result again and again.
# question: 02_dropout/1_dropout
# fails: all
kept = {}


def dropout(x, rate, training, seed):
    if not kept:
        kept["y"] = x * (np.random.default_rng(seed).random(x.shape) >= rate) / (1 - rate)
    return kept["y"]
