# Kills its own process in the middle of a check.
# question: 02_dropout/1_dropout
# fails: all
def dropout(x, rate, training, seed):
    import os
    import signal

    os.kill(os.getpid(), signal.SIGKILL)
