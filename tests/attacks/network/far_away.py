# Sends a datagram and opens a connection to an address far away, by IPv4.
# question: 02_dropout/1_dropout
# fails: all
# marker: sentfaraway7
import socket

for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
    with socket.socket(socket.AF_INET, kind) as one:
        one.settimeout(2)
        try:
            one.connect(("192.0.2.1", 80))
            one.send(b"x")
            print("sent" + "faraway" + "7")
        except OSError:
            pass


def dropout(x, rate, training, seed):
    return x
