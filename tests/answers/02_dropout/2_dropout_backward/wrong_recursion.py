# wrong: calls itself without end
# fails: same_mask, same_scale | without end
def dropout_backward(dy, mask, rate):
    return dropout_backward(dy * mask, mask, rate) / (1 - rate)
