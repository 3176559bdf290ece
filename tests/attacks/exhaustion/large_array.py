# Returns an array of 1 GB each time.
# question: 02_dropout/1_dropout
# fails: all
def dropout(x, rate, training, seed):
    return np.broadcast_to(np.float64(1), (1 << 14, 1 << 13)).copy()
