# wrong: forgets the scale
# fails: same_scale | no rescale
def dropout_backward(dy, mask, rate):
    return dy * mask
