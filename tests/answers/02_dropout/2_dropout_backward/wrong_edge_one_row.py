# wrong: an axis of length 1 is squeezed away
# fails: same_mask, same_scale | wrong shape
def dropout_backward(dy, mask, rate):
    return (dy * mask / (1 - rate)).squeeze()
