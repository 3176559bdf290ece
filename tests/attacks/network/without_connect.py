# Opens connections without a call of connect: by fast open, by sendmmsg, and by a ring that the kernel works through.
# question: 02_dropout/1_dropout
# fails: all
# marker: ringoutside7
import ctypes
import os
import socket

FAST_OPEN = 0x20000000
for address in ("127.0.0.1", "192.0.2.1"):
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as one:
            one.settimeout(1)
            one.sendto(b"x", FAST_OPEN, (address, @PORT@))
    except OSError:
        pass
c = ctypes.CDLL(None, use_errno=True)
ring = c.syscall(425, 4, ctypes.create_string_buffer(120))  # io_uring_setup
if ring >= 0:
    print("ring" + "outside" + "7")
    os.close(ring)


def dropout(x, rate, training, seed):
    return x
