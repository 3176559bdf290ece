# The class of what it returns has a name that ends Python, and a method that makes it look like an array.
# question: 05_capstone/5_report
# fails: all
class Named(type):
    @property
    def __name__(cls):
        raise SystemExit(3)

    def __instancecheck__(cls, thing):
        raise KeyboardInterrupt


class Number(metaclass=Named):
    def __call__(self):
        return self

    def __getattr__(self, name):
        raise GeneratorExit(name)


def report(tuned, plain):
    return Number(), [Number()] * 3, {Number(): Number()}
