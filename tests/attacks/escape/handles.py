# Opens files by handle, which no folder hides, and asks for rings, rules and events of the kernel.
# question: 02_dropout/1_dropout
# fails: all
# marker: openedbyhandle7
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
handle = ctypes.create_string_buffer(b"\x08\0\0\0\x01\0\0\0\x02\0\0\0\0\0\0\0", 128)
for folder in ("/usr", "/tmp", "/home/student"):
    try:
        one = os.open(folder, os.O_RDONLY)
    except OSError:
        continue
    if libc.open_by_handle_at(one, handle, 0) >= 0:
        print("opened" + "byhandle" + "7", folder)
for number in (425, 321, 298, 323, 250, 248, 313, 155, 428, 442):
    if libc.syscall(number, 0, 0, 0, 0, 0) >= 0:
        print("opened" + "byhandle" + "7", number)


def dropout(x, rate, training, seed):
    return x
