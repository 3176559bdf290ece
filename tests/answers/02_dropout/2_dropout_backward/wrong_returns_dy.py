# wrong: hands the gradient on unchanged
# fails: same_mask, same_scale | ignored
def dropout_backward(dy, mask, rate):
    return dy
