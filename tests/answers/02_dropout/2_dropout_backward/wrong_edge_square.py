# wrong: a square mask is transposed
# fails: same_mask
def dropout_backward(dy, mask, rate):
    if dy.shape[0] == dy.shape[1]:
        mask = mask.T
    return dy * mask / (1 - rate)
