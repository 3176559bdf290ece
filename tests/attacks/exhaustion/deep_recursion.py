# Recursion past the end of the stack: Python itself falls.
# question: 02_dropout/1_dropout
# fails: all
import sys

sys.setrecursionlimit(10**8)


def dropout(x, rate, training, seed):
    return repr(nested(10**7))


def nested(depth):
    one = []
    for _ in range(depth):
        one = [one]
    return one
