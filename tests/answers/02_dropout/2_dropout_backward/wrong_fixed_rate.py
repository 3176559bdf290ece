# wrong: scales for rate 0.5 whatever the rate is
# fails: same_scale | where does this number
def dropout_backward(dy, mask, rate):
    return dy * mask * 2
