# Protocols of IPv4 that a rule for TCP and UDP forgets: MPTCP, UDP-Lite, SCTP, DCCP, and the socket of a ping.
# question: 02_dropout/1_dropout
# fails: all
# marker: oddprotocol7
import socket

for kind, protocol in ((1, 262), (2, 136), (1, 132), (5, 132), (6, 33), (2, 1)):
    try:
        with socket.socket(socket.AF_INET, kind, protocol) as one:
            one.settimeout(1)
            one.connect(("127.0.0.1", @PORT@))
            one.send(b"\x08\0\0\0\0\0\0\0")
            print("odd" + "protocol" + "7", protocol)
    except OSError:
        pass


def dropout(x, rate, training, seed):
    return x
