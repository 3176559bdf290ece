# Makes System V semaphores and messages, memory of the kernel that belongs to no process (here: some 200 MB).
# question: 02_dropout/1_dropout
# fails: all
import ctypes
import time

libc = ctypes.CDLL(None)
for _ in range(100):
    if libc.semget(0, 30_000, 0o600) < 0:
        break
for _ in range(2_000):
    queue = libc.msgget(0, 0o600)
    if queue < 0 or libc.msgsnd(queue, bytes(8_000), 7_000, 0o4000) < 0:
        break
time.sleep(2)


def dropout(x, rate, training, seed):
    return x
