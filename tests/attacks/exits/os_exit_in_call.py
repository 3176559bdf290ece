# Ends Python in the middle of a check, with exit code 0.
# question: 02_dropout/1_dropout
# fails: all
def dropout(x, rate, training, seed):
    import os

    os._exit(0)
