# wrong: collects the gradients in an array of whole numbers
# fails: same_mask, same_scale | integer type
def dropout_backward(dy, mask, rate):
    dx = np.zeros(dy.shape, int)
    dx[mask] = dy[mask] / (1 - rate)
    return dx
