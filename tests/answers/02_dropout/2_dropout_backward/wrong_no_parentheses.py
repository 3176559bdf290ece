# wrong: divides first, then subtracts the rate
# fails: same_mask, same_scale | after the product
def dropout_backward(dy, mask, rate):
    return dy * mask / 1 - rate
