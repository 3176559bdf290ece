# Reads where there is no memory: Python crashes.
# question: 02_dropout/1_dropout
# fails: all
def dropout(x, rate, training, seed):
    import ctypes

    ctypes.string_at(0)
