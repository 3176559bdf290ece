# wrong: divides by the mask
# fails: same_mask, same_scale | divide by
def dropout_backward(dy, mask, rate):
    return dy / mask / (1 - rate)
