# wrong: applies the scale twice
# fails: same_scale | twice
def dropout_backward(dy, mask, rate):
    return dy * mask / (1 - rate) ** 2
