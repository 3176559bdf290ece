# A result that leaves by SystemExit when somebody asks it for its numbers.
# question: 02_dropout/1_dropout
# fails: all
class Tensor:
    @property
    def numpy(self):
        raise SystemExit(0)

    shape = dtype = numpy


def dropout(x, rate, training, seed):
    return Tensor()
