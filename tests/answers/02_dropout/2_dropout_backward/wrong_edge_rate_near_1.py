# wrong: the scale is at most 5, so that gradients don't explode
# fails: same_scale
def dropout_backward(dy, mask, rate):
    return dy * mask * min(1 / (1 - rate), 5)
