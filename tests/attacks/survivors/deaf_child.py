# A child that ignores every signal it can keeps the pipes of its parent open.
# question: 02_dropout/1_dropout
# fails: all
# marker: survivordeaf7
import os
import signal
import time

if os.fork() == 0:
    os.setpgid(0, 0)
    with open("/proc/self/comm", "w") as name:
        name.write("survivor" + "deaf" + "7")
    for number in range(1, 65):
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError):
            pass
    time.sleep(40)
    os._exit(0)


def dropout(x, rate, training, seed):
    return x
