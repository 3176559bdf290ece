# wrong: sums over the rows
# fails: same_mask, same_scale | shape
def dropout_backward(dy, mask, rate):
    return (dy * mask / (1 - rate)).sum(axis=0)
