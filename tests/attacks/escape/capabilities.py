# Becomes root, takes capabilities, or lets a program with the right bits do it.
# question: 02_dropout/1_dropout
# fails: all
# marker: gainedprivilege7
import ctypes
import os
import struct
import subprocess

libc = ctypes.CDLL(None, use_errno=True)
for user in (0, 1, 65534):
    try:
        os.setuid(user)
        if user != os.environ.get("UID"):
            print("gained" + "privilege" + "7", user)
        break
    except OSError:
        pass
for change in (lambda: os.setgroups([0]), lambda: os.setresgid(0, 0, 0)):
    try:
        change()
        print("gained" + "privilege" + "7")
    except OSError:
        pass
if libc.capset(struct.pack("Ii", 0x20080522, 0), struct.pack("6I", *[0xFFFFFFFF] * 6)) == 0:
    print("gained" + "privilege" + "7", "capset")
for command in (["su", "-c", "id -u"], ["sudo", "-n", "id", "-u"], ["pkexec", "id", "-u"], ["newgrp", "root"]):
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=5, stdin=subprocess.DEVNULL)
        if done.stdout.strip() == "0":
            print("gained" + "privilege" + "7", command)
    except (OSError, subprocess.SubprocessError):
        pass


def dropout(x, rate, training, seed):
    return x
