# A handle whose type, name and attributes are made to break whoever builds a stand-in for it.
# question: 02_dropout/1_dropout
# fails: all
class Odd(type):
    def __getattribute__(cls, name):
        if name == "__name__":
            return "CheckFailed\0\ud800" + "x" * 100
        return super().__getattribute__(name)


class Thing(metaclass=Odd):
    __name__ = "\0"

    def __getattr__(self, name):
        raise KeyboardInterrupt

    def __call__(self, *arguments):
        raise GeneratorExit


def dropout(x, rate, training, seed):
    return Thing()
