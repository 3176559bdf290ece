# Works in processes that live too briefly to be measured and that nobody waits for (here: 20 at a time, for 15 s).
# question: 02_dropout/1_dropout
# fails: all
import os
import signal
import time

signal.signal(signal.SIGCHLD, signal.SIG_IGN)
end = time.monotonic() + 15
for _ in range(20):
    if os.fork() == 0:
        while time.monotonic() < end:
            if os.fork() == 0:
                started = time.monotonic()
                while time.monotonic() < started + 0.02:
                    pass
                os._exit(0)
            time.sleep(0.02)
        os._exit(0)
time.sleep(2)


def dropout(x, rate, training, seed):
    return x
