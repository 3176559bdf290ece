# wrong: a name that does not exist
# fails: same_mask, same_scale | misspelt
def dropout_backward(dy, mask, rate):
    return dy * msk / (1 - rate)
