# Takes memory until somebody stops it (here: 8 GB at most, for 20 s).
# question: 02_dropout/1_dropout
# fails: all
import time

held, end = [], time.monotonic() + 20
while len(held) < 64 and time.monotonic() < end:
    held.append(np.ones(128 << 20, "uint8"))


def dropout(x, rate, training, seed):
    return x
