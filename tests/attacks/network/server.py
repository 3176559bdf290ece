# Listens for somebody outside, from a child that stays.
# question: 02_dropout/1_dropout
# fails: all
# marker: listenerinside7
import ctypes
import os
import socket
import time

if os.fork() == 0:
    ctypes.CDLL(None).prctl(15, ("listener" + "inside" + "7").encode())  # PR_SET_NAME
    with socket.create_server(("127.0.0.1", 0)), socket.socket(socket.AF_UNIX) as one:
        one.bind("\0listener" + "inside" + "7")
        one.listen()
        time.sleep(40)
    os._exit(0)


def dropout(x, rate, training, seed):
    return x
