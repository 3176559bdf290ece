# Returns something that has always one value more, and always one attribute more.
# question: 02_dropout/1_dropout
# fails: all
class Endless:
    def __iter__(self):
        return self

    def __next__(self):
        return 1.0

    def __len__(self):
        return 2**62

    def __getattr__(self, name):
        return self

    def __call__(self, *arguments, **options):
        return self


def dropout(x, rate, training, seed):
    return Endless()
