# Takes all cores with processes that have sessions, so groups of the scheduler, of their own (here: 60, for 20 s).
# question: 02_dropout/1_dropout
# fails: all
import os
import time

end = time.monotonic() + 20
for _ in range(60):
    if os.fork() == 0:
        os.setsid()
        while time.monotonic() < end:
            pass
        os._exit(0)
time.sleep(2)


def dropout(x, rate, training, seed):
    return x
