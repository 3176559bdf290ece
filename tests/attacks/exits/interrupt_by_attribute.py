# A result that ends everything when somebody asks it for its numbers.
# question: 02_dropout/1_dropout
# fails: all
class Tensor:
    shape, dtype = (3, 4), "float32"

    def numpy(self):
        raise KeyboardInterrupt


def dropout(x, rate, training, seed):
    return Tensor()
