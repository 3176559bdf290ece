# wrong: times 1 + rate
# fails: same_scale | 1 + rate
def dropout_backward(dy, mask, rate):
    return dy * mask * (1 + rate)
