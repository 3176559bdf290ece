# wrong: divides by the rate
# fails: same_scale | 1 / rate
def dropout_backward(dy, mask, rate):
    return dy * mask / rate
