# Sends a datagram to the machine that grades.
# question: 02_dropout/1_dropout
# fails: all
import socket

with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
    for address in ("127.0.0.1", "127.255.255.254"):
        try:
            one.sendto(b"x", (address, @PORT@))
        except OSError:
            pass


def dropout(x, rate, training, seed):
    return x
