# Writes garbage, endless headers and half frames to every socket that it was born with.
# question: 02_dropout/1_dropout
# fails: all
import os
import stat
import struct


def dropout(x, rate, training, seed):
    for number in range(3, 64):
        try:
            if stat.S_ISSOCK(os.fstat(number).st_mode):
                os.set_blocking(number, False)
                os.write(number, struct.pack(">IQ", 2**32 - 1, 2**63) + b"\xff" * 1000)
        except OSError:
            pass
    return x
