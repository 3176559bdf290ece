# wrong: one row of numbers
# fails: same_mask, same_scale | shape
def dropout_backward(dy, mask, rate):
    dx = dy * mask / (1 - rate)
    return dx.ravel()
