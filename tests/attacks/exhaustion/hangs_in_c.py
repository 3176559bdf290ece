# Computes for hours in one instruction of Python, which no signal interrupts (here: in one call of a few).
# question: 02_dropout/1_dropout
# fails: all
def dropout(x, rate, training, seed):
    return x if training else len(str(7 ** (10**9 + 7)))
