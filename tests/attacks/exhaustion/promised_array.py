# Returns an array that takes eight bytes here and eight terabytes once it is copied.
# question: 02_dropout/1_dropout
# fails: all
def dropout(x, rate, training, seed):
    return np.broadcast_to(np.float64(1), (10**6, 10**6))
