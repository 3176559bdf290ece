# Numbers of a class of its own that equals whatever it is compared with.
# question: 01_plain_mlp/5_over_seeds
# fails: all
class Agreeable(float):
    def __eq__(self, other):
        return True

    def __sub__(self, other):
        return 0.0

    __rsub__ = __add__ = __radd__ = __mul__ = __rmul__ = __sub__

    def __le__(self, other):
        return True

    __lt__ = __ge__ = __gt__ = __le__

    def __float__(self):
        return Agreeable(1.0)

    def __abs__(self):
        return 0.0


def over_seeds(values):
    return Agreeable(1.0), Agreeable(1.0)
