# wrong: the derivative of y alone
# fails: same_scale | has no part in the result
def dropout_backward(dy, mask, rate):
    return mask / (1 - rate)
