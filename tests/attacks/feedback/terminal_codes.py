# Prints codes that clear a terminal, rename it, and answer for the person in front of it.
# question: 02_dropout/1_dropout
# fails: all
# marker: \x1b]0;feedbackansi
import sys

text = "\x1b]0;feedback" + "ansi\x07\x1b[2J\x1b[5n\u202e\x9b31m"
print(text)
print(text, file=sys.stderr)


def dropout(x, rate, training, seed):
    raise RuntimeError(text)
