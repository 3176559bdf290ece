# Sockets of families that know no namespaces, or speak to the system: vsock, packet, netlink, raw, alg, bluetooth.
# question: 02_dropout/1_dropout
# fails: all
# marker: oddfamily7
import socket

for family, kind, protocol in ((40, 1, 0), (17, 3, 3), (16, 3, 15), (2, 3, 1), (38, 5, 0), (31, 3, 1), (29, 3, 1)):
    try:
        with socket.socket(family, kind, protocol) as one:
            one.settimeout(1)
            if family == 40:
                one.connect((2, 1))
            print("odd" + "family" + "7", family)
    except OSError:
        pass


def dropout(x, rate, training, seed):
    return x
