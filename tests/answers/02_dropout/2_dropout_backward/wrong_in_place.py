# wrong: changes the caller's gradient
# fails: same_mask, same_scale | belongs to the caller
def dropout_backward(dy, mask, rate):
    dy[~mask] = 0
    return dy / (1 - rate)
