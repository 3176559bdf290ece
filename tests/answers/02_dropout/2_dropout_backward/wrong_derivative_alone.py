# wrong: returns mask / (1 - rate), the derivative, without the chain rule
# fails: same_scale | has no part
def dropout_backward(dy, mask, rate):
    return mask / (1 - rate)
