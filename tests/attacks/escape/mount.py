# Mounts, remounts and unmounts what keeps it in.
# question: 02_dropout/1_dropout
# fails: all
# marker: mountedsomething7
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
for arguments in ((b"none", b"/tmp", b"tmpfs", 0, None), (b"/", b"/", None, 32 | 4096, None), (b"proc", b"/tmp", b"proc", 0, None)):
    if libc.mount(*arguments) == 0:
        print("mounted" + "something" + "7", arguments)
for place in (b"/proc", b"/tmp", b"/dev", b"/home/student"):
    if libc.umount2(place, 2) == 0:
        print("mounted" + "something" + "7", place)


def dropout(x, rate, training, seed):
    return x
