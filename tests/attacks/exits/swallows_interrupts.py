# Catches everything that would stop it, and goes on (here: for 20 s).
# question: 02_dropout/1_dropout
# fails: all
import signal
import time

end = time.monotonic() + 20


def dropout(x, rate, training, seed):
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGALRM, signal.SIG_IGN)
    while time.monotonic() < end:
        try:
            while time.monotonic() < end:
                pass
        except BaseException:
            continue
    return x
