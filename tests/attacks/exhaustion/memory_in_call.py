# Takes memory in the call (here: 8 GB at most), in a thread, where no signal reaches it.
# question: 02_dropout/1_dropout
# fails: all
import threading
import time

held, end = [], time.monotonic() + 30


def hold():
    while len(held) < 64 and time.monotonic() < end:
        held.append(np.ones(128 << 20, "uint8"))


def dropout(x, rate, training, seed):
    one = threading.Thread(target=hold, daemon=True)
    one.start()
    one.join(15)
    return x
