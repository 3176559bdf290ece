# Works in 64 threads at once, on one core set by hand.
# question: 02_dropout/1_dropout
import os
from concurrent.futures import ThreadPoolExecutor

if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
with ThreadPoolExecutor(64) as threads:
    means = list(threads.map(lambda n: np.random.default_rng(n).random((200, 200)).mean(), range(256)))


def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError(rate)
    with ThreadPoolExecutor(8) as threads:
        (mask,) = threads.map(lambda one: np.random.default_rng(one).random(x.shape) >= rate, [seed])
    return x * mask / (1 - rate) if training else x
