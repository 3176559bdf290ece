# Holds memory that belongs to no process: shared, anonymous, in files without a name (here: 2 GB, for 10 s).
# question: 02_dropout/1_dropout
# fails: all
import mmap
import os
import tempfile
import time

held = []
try:
    for _ in range(8):
        number = os.memfd_create("x")
        os.write(number, bytes(256 << 20))
        held.append(number)
except OSError:
    pass
for folder in ("/dev/shm", "/tmp", "."):
    try:
        file = tempfile.TemporaryFile(dir=folder)
        for _ in range(32):
            file.write(bytes(8 << 20))
        held.append(file)
    except OSError:
        pass
time.sleep(3)


def dropout(x, rate, training, seed):
    return x
