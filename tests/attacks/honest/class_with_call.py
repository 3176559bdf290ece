# An object that can be called.
# question: 02_dropout/1_dropout
class Dropout:
    def __init__(self):
        self.calls = 0

    def __call__(self, x, rate, training, seed):
        self.calls += 1
        if rate < 0 or rate >= 1:
            raise ValueError("rate")
        if not training:
            return x
        return x * (np.random.default_rng(seed).random(x.shape) >= rate) / (1 - rate)


dropout = Dropout()
