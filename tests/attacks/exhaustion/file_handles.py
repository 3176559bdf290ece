# Opens files and sockets until there are no more.
# question: 02_dropout/1_dropout
# fails: all
import socket

held = []
try:
    for _ in range(5000):
        held.append(open("/dev/null"))
        held.extend(socket.socketpair())
except OSError:
    pass


def dropout(x, rate, training, seed):
    return x
