# Decorators, one with functools.wraps and one that counts.
# question: 02_dropout/1_dropout
import functools


def refuse_bad_rates(function):
    @functools.wraps(function)
    def checked(x, rate, *others):
        if not 0 <= rate < 1:
            raise ValueError("rate out of range")
        return function(x, rate, *others)

    return checked


def counted(function):
    def counting(*arguments, **options):
        counting.calls += 1
        return function(*arguments, **options)

    counting.calls = 0
    return counting


@counted
@refuse_bad_rates
def dropout(x, rate, training, seed):
    return np.where(np.random.default_rng(seed).random(x.shape) < rate, 0, x) / (1 - rate) if training else x
