# right: the gradient as float16
def dropout_backward(dy, mask, rate):
    return (dy * mask / (1 - rate)).astype("float16")
