# Many children share the work of filling memory (here: 16 times 512 MB, for 20 s).
# question: 02_dropout/1_dropout
# fails: all
import os
import time

for _ in range(16):
    if os.fork() == 0:
        held = bytearray(os.urandom(1 << 20) * 512)
        time.sleep(20)
        os._exit(0)
time.sleep(5)


def dropout(x, rate, training, seed):
    return x
