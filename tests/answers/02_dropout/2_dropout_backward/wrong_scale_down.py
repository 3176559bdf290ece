# wrong: multiplies by 1 - rate
# fails: same_scale | smaller
def dropout_backward(dy, mask, rate):
    return dy * mask * (1 - rate)
