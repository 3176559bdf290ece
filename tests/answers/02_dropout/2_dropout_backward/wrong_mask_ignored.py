# wrong: forgets the mask
# fails: same_mask | ignored
def dropout_backward(dy, mask, rate):
    return dy / (1 - rate)
