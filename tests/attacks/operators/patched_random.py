# Every generator that a check draws from gives the same constant numbers.
# question: 02_dropout/1_dropout
# fails: all
class Constant:
    def choice(self, values, size=None):
        return values[0] if size is None else np.full(size, values[1])

    def integers(self, low, high=None):
        return low + 1

    def uniform(self, low, high, size=None):
        return low if size is None else np.full(size, low)

    def random(self, size=None):
        return np.full(size, 0.0)


np.random.default_rng = lambda *seed: Constant()


def dropout(x, rate, training, seed):
    return x * 0
