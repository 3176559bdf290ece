# Connects to the loopback of the machine that grades.
# question: 02_dropout/1_dropout
# fails: all
import socket

for address in ("127.0.0.1", "localhost", "::1", "0.0.0.0"):
    try:
        socket.create_connection((address, @PORT@), timeout=2).send(b"x")
    except OSError:
        pass


def dropout(x, rate, training, seed):
    return x
