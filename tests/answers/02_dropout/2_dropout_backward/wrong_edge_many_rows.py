# wrong: rows beyond the first 100 keep their gradient
# fails: same_mask
def dropout_backward(dy, mask, rate):
    dx = dy / (1 - rate)
    dx[:100] *= mask[:100]
    return dx
