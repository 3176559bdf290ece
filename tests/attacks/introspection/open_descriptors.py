# Looks for files of the grader among the descriptors that were left open.
# question: 02_dropout/1_dropout
# fails: all
# marker: opendescriptor7
import os

for number in os.listdir("/proc/self/fd"):
    try:
        target = os.readlink(f"/proc/self/fd/{number}")
    except OSError:
        continue
    if "@COURSE@" in target or "gradebook" in target or "fork-server" in target:
        print("open" + "descriptor" + "7", target)


def dropout(x, rate, training, seed):
    return x
