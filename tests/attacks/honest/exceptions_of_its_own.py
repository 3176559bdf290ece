# Exceptions of its own, with a class above and a cause.
# question: 02_dropout/1_dropout
class CourseProblem(Exception):
    pass


class BadRate(CourseProblem, ValueError):
    def __init__(self, rate):
        self.rate = rate
        super().__init__(f"{rate} is no fraction")


def dropout(x, rate, training, seed):
    try:
        assert 0 <= rate < 1
    except AssertionError as error:
        raise BadRate(rate) from error
    return x * (np.random.default_rng(seed).random(x.shape) >= rate) / (1 - rate) if training else x
