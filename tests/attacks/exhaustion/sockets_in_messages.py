# Sends full sockets through sockets and closes them, so that no process has them (here: at most 500 MB, for 5 s).
# question: 02_dropout/1_dropout
# fails: all
import contextlib
import os
import socket
import time

held, left = [], 500 << 20
for _ in range(8):
    with contextlib.suppress(OSError):
        carrier = socket.socketpair()
        held.append(carrier)
        for _ in range(200):
            one, other = socket.socketpair()
            one.setblocking(False)
            with contextlib.suppress(BlockingIOError):
                while left > 0:
                    left -= one.send(bytes(1 << 18))
            socket.send_fds(carrier[0], [b"x"], [one.fileno(), other.fileno()])
            one.close()
            other.close()
time.sleep(2)


def dropout(x, rate, training, seed):
    return x
