# Types into the terminal of the person who grades.
# question: 02_dropout/1_dropout
# fails: all
# marker: typedintoterminal7
import fcntl
import glob
import os
import termios

for place in ["/dev/tty", "/dev/console", "/dev/pts/ptmx", *glob.glob("/dev/pts/[0-9]*"), "/proc/1/fd/0", "/proc/1/fd/2"]:
    try:
        one = os.open(place, os.O_RDWR | os.O_NOCTTY)
        fcntl.ioctl(one, termios.TIOCSTI, b"#")
        print("typed" + "intoterminal" + "7", place)
    except OSError:
        pass


def dropout(x, rate, training, seed):
    return x
