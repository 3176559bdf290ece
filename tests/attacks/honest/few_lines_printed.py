# Prints a few lines in the cell, and one in the function.
# question: 02_dropout/1_dropout
def dropout(x, rate, training, seed):
    print("dropout with rate", rate)
    if not 0 <= rate < 1:
        raise ValueError(rate)
    return x * (np.random.default_rng(seed).random(x.shape) >= rate) / (1 - rate) if training else x


for rate in (0.1, 0.5, 0.9):
    print(rate, (dropout(np.ones((10, 10)), rate, True, 0) == 0).mean())
