# Looks for the sockets of other kernels and of the process that forks them, and speaks to them.
# question: 02_dropout/1_dropout
# fails: all
# marker: strangesocket7
import glob
import os
import socket
import sys

own = os.path.dirname(sys.argv[1]) if len(sys.argv) > 1 else "none"
for path in glob.glob("/tmp/course-*/*") + glob.glob("/run/**/*socket*", recursive=True):
    if not path.startswith(own):
        for kind in (socket.SOCK_STREAM, socket.SOCK_SEQPACKET):
            with socket.socket(socket.AF_UNIX, kind) as one:
                try:
                    one.settimeout(1)
                    one.connect(path)
                    print("strange" + "socket" + "7")
                except OSError:
                    pass


def dropout(x, rate, training, seed):
    return x
