# right: works on a copy, with assignment by the inverted mask
def dropout_backward(grad, kept, p):
    out = grad.copy()
    out /= 1.0 - p
    out[~kept] = 0.0
    return out
