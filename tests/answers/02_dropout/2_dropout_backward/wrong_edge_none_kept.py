# wrong: where no unit was kept, the mask is taken for a missing one
# fails: same_mask
def dropout_backward(dy, mask, rate):
    return dy * (mask if mask.any() else 1) / (1 - rate)
