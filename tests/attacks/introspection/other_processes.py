# Reads memory, environment, files and folders of every other process it can see.
# question: 02_dropout/1_dropout
# fails: all
# marker: otherprocess7
import os

for number in os.listdir("/proc"):
    if not number.isdigit() or int(number) == os.getpid():
        continue
    for place in ("environ", "root@COURSE@", "cwd", "mem", "fd/0", "root/etc/shadow", "root/etc/passwd"):
        path = f"/proc/{number}/{place}"
        try:
            if place == "environ":
                with open(path, "rb") as file:
                    worth = b"GRADER" in file.read()
            elif place.startswith("root@") or place == "cwd":
                worth = "nbgrader_config.py" in os.listdir(path)
            elif place == "mem":
                worth = os.access(path, os.W_OK) and open(path, "r+b") is not None
            else:
                worth = place.startswith("root/etc/") and open(path, "rb").read(1) != b""
        except OSError:
            continue
        if worth:
            print("other" + "process" + "7", path)


def dropout(x, rate, training, seed):
    return x
