# wrong: returns zeros
# fails: same_mask, same_scale | no gradient
def dropout_backward(dy, mask, rate):
    return np.zeros_like(dy)
