# wrong: squares the scale by a second division
# fails: same_scale | twice
def dropout_backward(dy, mask, rate):
    dx = dy * mask / (1 - rate)
    return dx / (1 - rate)
