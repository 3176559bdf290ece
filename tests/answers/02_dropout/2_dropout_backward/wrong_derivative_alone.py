# wrong: returns mask / (1 - rate), the derivative, without the chain rule
# fails: same_scale | neither
def dropout_backward(dy, mask, rate):
    return mask / (1 - rate)
