# wrong: picks the kept gradients out
# fails: same_mask, same_scale | picked out
def dropout_backward(dy, mask, rate):
    return dy[mask] / (1 - rate)
