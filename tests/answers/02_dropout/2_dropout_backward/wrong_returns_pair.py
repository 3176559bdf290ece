# wrong: returns the mask, too
# fails: same_mask, same_scale | array
def dropout_backward(dy, mask, rate):
    return dy * mask / (1 - rate), mask
