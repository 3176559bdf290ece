# Waits a little in each call, so that a progress bar can be read.
# question: 02_dropout/2_dropout_backward
import time


def dropout_backward(dy, mask, rate):
    time.sleep(0.2)
    return dy * mask / (1 - rate)
