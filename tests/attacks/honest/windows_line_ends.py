# Lines that end as on Windows.
# question: 02_dropout/1_dropout
def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError(rate)
    text = """one
    two"""
    return x * (np.random.default_rng(seed).random(x.shape) >= rate) / (1 - rate) if training else x
