# A result whose `numpy()` gives another array each time it is asked.
# question: 02_dropout/1_dropout
# fails: all
class Tensor:
    def __init__(self, x):
        self.x, self.asked = x, 0

    def numpy(self):
        self.asked += 1
        return self.x * (self.asked % 2)


def dropout(x, rate, training, seed):
    return Tensor(x)
