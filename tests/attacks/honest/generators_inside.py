# A generator makes the rows one by one.
# question: 02_dropout/1_dropout
def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError(rate)

    def rows():
        rng = np.random.default_rng(seed)
        for row in x:
            yield row * (rng.random(row.shape) >= rate) / (1 - rate)

    return np.stack(list(rows())) if training else x
