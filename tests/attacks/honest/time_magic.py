# A cell that measures its own time.
# question: 02_dropout/1_dropout
%%time
def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError(rate)
    return x * (np.random.default_rng(seed).random(x.shape) >= rate) / (1 - rate) if training else x
