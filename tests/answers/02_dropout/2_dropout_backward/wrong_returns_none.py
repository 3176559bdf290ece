# wrong: no return
# fails: same_mask, same_scale | array
def dropout_backward(dy, mask, rate):
    dx = dy * mask / (1 - rate)
