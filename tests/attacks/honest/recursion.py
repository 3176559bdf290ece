# Recursion over the columns.
# question: 02_dropout/2_dropout_backward
def dropout_backward(dy, mask, rate):
    if dy.shape[1] == 0:
        return np.zeros(dy.shape)
    first = np.where(mask[:, :1], dy[:, :1], 0) / (1 - rate)
    return np.hstack([first, dropout_backward(dy[:, 1:], mask[:, 1:], rate)])
