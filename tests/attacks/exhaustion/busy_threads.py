# Threads that nobody can interrupt keep all cores busy (here: for 20 s).
# question: 02_dropout/1_dropout
# fails: all
import hashlib
import threading
import time

end = time.monotonic() + 20


def work():
    while time.monotonic() < end:
        hashlib.sha256(bytes(1 << 20)).digest()


for _ in range(8):
    threading.Thread(target=work, daemon=True).start()


def dropout(x, rate, training, seed):
    return x
