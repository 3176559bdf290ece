# A decorator that times, doctests, asserts, a self-test under __main__, a question for the person that is never asked.
# question: 03_batch_normalization/4_batch_norm_backward
import doctest
import functools
import time
import timeit

seconds = []


def timed(function):
    @functools.wraps(function)
    def wrapper(*arguments, **options):
        started = time.perf_counter()
        try:
            return function(*arguments, **options)
        finally:
            seconds.append(time.perf_counter() - started)

    return wrapper


def normalized(x, epsilon):
    """Standardize columns.

    >>> normalized(np.array([[1.0], [3.0]]), 0.0)[0].tolist()
    [[-1.0], [1.0]]
    """
    sd = np.sqrt(x.var(axis=0) + epsilon)
    return (x - x.mean(axis=0)) / sd, sd


@timed
def batch_norm_backward(dy, x, gamma, epsilon):
    x_hat, sd = normalized(x, epsilon)
    dbeta, dgamma = dy.sum(axis=0), np.einsum("rf,rf->f", dy, x_hat)
    return gamma / sd * (dy - dy.mean(axis=0) - x_hat * (dy * x_hat).mean(axis=0)), dgamma, dbeta


if __name__ == "__main__":
    if "interactive" in globals():
        rows = int(input("How many rows? "))
    x, dy = np.random.default_rng(0).normal(size=(2, 6, 2))
    assert abs(batch_norm_backward(dy, x, np.ones(2), 1e-3)[0].sum()) < 1e-9, "columns of dx sum to zero"
    print(doctest.testmod(), timeit.timeit(lambda: batch_norm_backward(dy, x, np.ones(2), 1e-3), number=10))
    del x, dy
