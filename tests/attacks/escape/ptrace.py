# Attaches to other processes, reads their memory and takes their descriptors.
# question: 02_dropout/1_dropout
# fails: all
# marker: tracedanother7
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
for number in [int(name) for name in os.listdir("/proc") if name.isdigit()]:
    if number == os.getpid():
        continue
    if libc.ptrace(16, number, 0, 0) == 0:
        print("traced" + "another" + "7", number)
        libc.ptrace(17, number, 0, 0)
    try:
        one = os.pidfd_open(number)
        for descriptor in range(8):
            if libc.syscall(438, one, descriptor, 0) >= 0:
                print("traced" + "another" + "7", number)
        os.close(one)
    except OSError:
        pass


def dropout(x, rate, training, seed):
    return x
