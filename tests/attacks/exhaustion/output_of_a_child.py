# A child prints for it, past all that Python could cap (here: 60 MB).
# question: 02_dropout/1_dropout
# fails: all
import os
import sys

os.system("yes flood | head -c 60000000")
os.write(1, b"flood " * 1000)
os.write(2, b"flood " * 1000)


def dropout(x, rate, training, seed):
    return x
