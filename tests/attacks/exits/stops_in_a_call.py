# Stops its process in a call, where it neither answers nor ends.
# question: 02_dropout/1_dropout
# fails: all
import os
import signal


def dropout(x, rate, training, seed):
    os.kill(os.getpid(), signal.SIGSTOP)
    return x
