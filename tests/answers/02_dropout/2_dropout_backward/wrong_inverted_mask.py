# wrong: takes the mask for True where a unit was dropped
# fails: same_mask | inverted
def dropout_backward(dy, mask, rate):
    return dy * ~mask / (1 - rate)
