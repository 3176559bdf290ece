# wrong: a loop that never ends
# fails: same_mask, same_scale | never ends
def dropout_backward(dy, mask, rate):
    i = 0
    while i < len(dy):
        dx = dy * mask / (1 - rate)
    return dx
