# wrong: takes the arguments in another order
# fails: same_mask, same_scale | another order
def dropout_backward(dy, rate, mask):
    return dy * mask / (1 - rate)
