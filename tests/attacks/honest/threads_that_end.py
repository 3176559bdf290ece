# A pool of threads works on the rows, and ends.
# question: 02_dropout/1_dropout
from concurrent.futures import ThreadPoolExecutor


def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError(rate)
    if not training:
        return x

    def row(number):
        return x[number] * (np.random.default_rng([seed, number]).random(x.shape[1]) >= rate) / (1 - rate)

    with ThreadPoolExecutor(4) as pool:
        return np.array(list(pool.map(row, range(len(x)))))
