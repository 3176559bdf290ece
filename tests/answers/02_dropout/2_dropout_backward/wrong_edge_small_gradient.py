# wrong: small gradients are set to zero
# fails: same_mask
def dropout_backward(dy, mask, rate):
    dx = dy * mask / (1 - rate)
    return np.where(abs(dx) < 0.5, 0, dx)
