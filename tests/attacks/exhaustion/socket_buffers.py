# Fills the buffers of unix sockets, memory of the kernel that belongs to no process (here: at most 1 GB, for 5 s).
# question: 02_dropout/1_dropout
# fails: all
import socket
import time

held, left = [], 1 << 30
try:
    while left > 0:
        pair = socket.socketpair()
        for one in pair:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 64 << 20)
            one.setblocking(False)
            try:
                while left > 0:
                    left -= one.send(bytes(1 << 20))
            except BlockingIOError:
                pass
        held.append(pair)
except OSError:
    pass
time.sleep(2)


def dropout(x, rate, training, seed):
    return x
