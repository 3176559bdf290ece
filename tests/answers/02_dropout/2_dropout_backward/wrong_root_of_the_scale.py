# wrong: divides by the root of 1 - rate
# fails: same_scale | root of 1 - rate
def dropout_backward(dy, mask, rate):
    return dy * mask / np.sqrt(1 - rate)
