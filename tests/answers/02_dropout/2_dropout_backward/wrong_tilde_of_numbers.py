# wrong: inverts a mask of whole numbers
# fails: same_mask, same_scale | needs booleans
def dropout_backward(dy, mask, rate):
    kept = ~mask.astype("int64")
    return dy * kept / (1 - rate)
