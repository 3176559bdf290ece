# Connects to an abstract unix socket, which no folder hides.
# question: 02_dropout/1_dropout
# fails: all
import socket

with socket.socket(socket.AF_UNIX) as one:
    try:
        one.connect("\0@SOCKET@")
    except OSError:
        pass
for line in open("/proc/net/unix"):
    if "@course" in line:
        with socket.socket(socket.AF_UNIX) as one:
            try:
                one.connect("\0" + line.split("@", 1)[1].strip())
            except OSError:
                pass


def dropout(x, rate, training, seed):
    return x
