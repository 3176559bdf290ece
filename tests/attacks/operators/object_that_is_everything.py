# An object that says it is an array of the right class, shape and type, and equals everything.
# question: 02_dropout/1_dropout
# fails: all
class Everything:
    __class__ = np.ndarray
    dtype, shape, ndim = np.dtype("float64"), (100, 200), 2

    def __eq__(self, other):
        return True

    def __bool__(self):
        return True

    def __float__(self):
        return 1.0

    def __array__(self, *arguments, **options):
        return np.ones((100, 200))

    def __getattr__(self, name):
        return lambda *arguments, **options: self


def dropout(x, rate, training, seed):
    return Everything()
