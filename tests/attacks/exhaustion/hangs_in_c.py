# Computes for hours in one instruction of Python, which no signal interrupts.
# question: 02_dropout/1_dropout
# fails: all
def dropout(x, rate, training, seed):
    return len(str(7 ** (10**9 + 7)))
