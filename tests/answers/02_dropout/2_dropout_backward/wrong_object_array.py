# wrong: an array of Python objects
# fails: same_mask, same_scale | NumPy array
def dropout_backward(dy, mask, rate):
    return (dy * mask / (1 - rate)).astype(object)
