# wrong: at rate 0 nothing can have been dropped, so the mask is left out
# fails: same_mask | mask is ignored
def dropout_backward(dy, mask, rate):
    return dy * mask / (1 - rate) if rate else dy.copy()
