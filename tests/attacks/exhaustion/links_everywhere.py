# Makes empty files, links and folders in every folder that it can write to (here: 30,000 in each).
# question: 02_dropout/1_dropout
# fails: all
import contextlib
import os
import time

for folder in (".", "/tmp", "/dev/shm"):
    with contextlib.suppress(OSError):
        open(f"{folder}/one", "w").close()
        for number in range(10_000):
            os.symlink("one", f"{folder}/symlink{number}")
            os.link(f"{folder}/one", f"{folder}/link{number}")
            os.mkdir(f"{folder}/folder{number}")
time.sleep(0.5)


def dropout(x, rate, training, seed):
    return x
