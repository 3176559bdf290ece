# wrong: the mask of the first row for all rows
# fails: same_mask | first row of the mask
def dropout_backward(dy, mask, rate):
    return dy * mask[0] / (1 - rate)
