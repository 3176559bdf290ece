# The cell itself works without end (here: for 20 s).
# question: 02_dropout/1_dropout
# fails: all
import time

end = time.monotonic() + 20
while time.monotonic() < end:
    pass


def dropout(x, rate, training, seed):
    return x
