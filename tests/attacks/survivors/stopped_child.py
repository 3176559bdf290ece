# A child that has stopped itself, in a session of its own, as has its own child: what asks them to end is not heard.
# question: 02_dropout/1_dropout
# fails: all
# marker: survivorstopped7
import ctypes
import os
import signal
import time

if os.fork() == 0:
    os.setsid()
    os.fork()
    ctypes.CDLL(None).prctl(15, ("survivor" + "stopped" + "7").encode())  # PR_SET_NAME
    signal.signal(signal.SIGCONT, lambda *rest: os.kill(os.getpid(), signal.SIGSTOP))
    os.kill(os.getpid(), signal.SIGSTOP)
    time.sleep(40)
    os._exit(0)


def dropout(x, rate, training, seed):
    return x
