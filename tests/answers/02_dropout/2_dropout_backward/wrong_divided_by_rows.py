# wrong: divides by the number of rows
# fails: same_scale | number of rows
def dropout_backward(dy, mask, rate):
    return dy * mask / (1 - rate) / len(dy)
