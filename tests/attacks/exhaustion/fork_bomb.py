# Forks without end (here: 300 children, for 20 s).
# question: 02_dropout/1_dropout
# fails: all
import os
import time

try:
    for _ in range(300):
        if os.fork() == 0:
            time.sleep(20)
            os._exit(0)
except OSError:
    pass
time.sleep(2)


def dropout(x, rate, training, seed):
    return x
