# What is registered for the end of the process writes marks when everybody has gone home.
# question: 02_dropout/1_dropout
# fails: all
# marker: writtenatexit7
import atexit
import signal
from pathlib import Path


def write(*arguments):
    for folder in ("@COURSE@", "@HOME@", "/tmp"):
        try:
            Path(folder, "written" + "atexit" + "7").write_text("x")
        except OSError:
            pass


atexit.register(write)
signal.signal(signal.SIGTERM, write)


def dropout(x, rate, training, seed):
    return x
