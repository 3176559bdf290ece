# Harmless magics, a shell command and a question mark, as they stay behind in notebooks.
# question: 02_dropout/1_dropout
%precision 3
!echo working on it
%timeit -n 1 -r 1 np.zeros(3)


def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError(rate)
    return x * (np.random.default_rng(seed).random(x.shape) >= rate) / (1 - rate) if training else x

where = !pwd
dropout?
