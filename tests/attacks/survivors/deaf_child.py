# A child that ignores every signal it can keeps the pipes of its parent open.
# question: 02_dropout/1_dropout
# fails: all
# marker: survivordeaf7
import ctypes
import os
import signal
import time

if os.fork() == 0:
    os.setpgid(0, 0)
    ctypes.CDLL(None).prctl(15, ("survivor" + "deaf" + "7").encode())  # PR_SET_NAME
    for number in range(1, 65):
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError):
            pass
    time.sleep(40)
    os._exit(0)


def dropout(x, rate, training, seed):
    return x
