# wrong: uses the first row of the mask for all rows
# fails: same_mask | line in which
def dropout_backward(dy, mask, rate):
    return dy * mask[0] / (1 - rate)
