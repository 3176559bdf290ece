# wrong: // rounds down
# fails: same_mask, same_scale | `//`
def dropout_backward(dy, mask, rate):
    return dy * mask // (1 - rate)
