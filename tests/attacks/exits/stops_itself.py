# Stops itself, so that it neither answers nor ends.
# question: 02_dropout/1_dropout
# fails: all
import os
import signal

def dropout(x, rate, training, seed):
    return x


if os.fork() == 0:
    import time

    time.sleep(20)
    os.kill(os.getppid(), signal.SIGCONT)
    os._exit(0)
os.kill(os.getpid(), signal.SIGSTOP)
