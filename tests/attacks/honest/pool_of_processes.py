# Works in a pool of processes, with a queue and a manager.
# question: 02_dropout/1_dropout
# needs: namespaces
import multiprocessing

context = multiprocessing.get_context("fork")


def square(n):
    return sum(i * i for i in range(n))


with context.Pool(4) as pool:
    squares = pool.map(square, [200_000] * 16)
with context.Manager() as manager:
    shared = len(manager.list(squares))
queue = context.Queue()
queue.put(shared)


def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError(rate)
    return x * (np.random.default_rng(seed).random(x.shape) >= rate) / (1 - rate) if training else x
