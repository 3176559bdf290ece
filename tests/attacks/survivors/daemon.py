# A daemon, forked twice and with a session of its own, goes on to write marks when the kernel is gone.
# question: 02_dropout/1_dropout
# fails: all
# marker: survivordaemon7
import ctypes
import os
import sqlite3
import time

if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        ctypes.CDLL(None).prctl(15, ("survivor" + "daemon" + "7").encode())  # PR_SET_NAME
        end = time.monotonic() + 40
        while time.monotonic() < end:
            time.sleep(1)
            try:
                with open("@COURSE@/survivor" + "daemon" + "7", "a") as file:
                    file.write("x")
                with sqlite3.connect("@COURSE@/gradebook.db", timeout=1) as marks:
                    marks.execute("UPDATE grade SET manual_score = 1")
            except (OSError, sqlite3.Error):
                pass
    os._exit(0)


def dropout(x, rate, training, seed):
    return x
