# wrong: np.matrix
# fails: same_mask, same_scale | NumPy array
def dropout_backward(dy, mask, rate):
    dx = dy * mask / (1 - rate)
    return np.matrix(dx)
