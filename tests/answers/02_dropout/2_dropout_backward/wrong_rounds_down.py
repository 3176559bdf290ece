# wrong: divides with `//`
# fails: same_mask, same_scale | rounds down
def dropout_backward(dy, mask, rate):
    return dy * mask // (1 - rate)
