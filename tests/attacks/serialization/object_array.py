# An array of objects with conversions, comparisons and pickles of their own.
# question: 02_dropout/1_dropout
# fails: all
class Entry:
    def __float__(self):
        return 1.0

    def __eq__(self, other):
        return True

    def __reduce__(self):
        return print, ("opened",)


def dropout(x, rate, training, seed):
    return np.array([[Entry()] * x.shape[1]] * len(x), dtype=object)
