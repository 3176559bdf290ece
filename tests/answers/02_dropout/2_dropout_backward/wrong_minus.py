# wrong: NumPy has no minus for booleans
# fails: same_mask, same_scale | `~mask`
def dropout_backward(dy, mask, rate):
    return dy * (1 - -mask) / (1 - rate)
