# Fills the buffers of TCP connections to itself, which the kernel enlarges by itself (here: at most 1 GB, for 5 s).
# question: 02_dropout/1_dropout
# fails: all
import socket
import time

held, left = [], 1 << 30
try:
    server = socket.create_server(("127.0.0.1", 0))
    while left > 0:
        client = socket.create_connection(server.getsockname())
        held += [client, server.accept()[0]]
        for one in held[-2:]:
            one.setblocking(False)
            try:
                while left > 0:
                    left -= one.send(bytes(1 << 20))
            except BlockingIOError:
                pass
except OSError:
    pass
time.sleep(2)


def dropout(x, rate, training, seed):
    return x
