# wrong: leaves Python
# fails: same_mask, same_scale | Take `exit()` out
def dropout_backward(dy, mask, rate):
    dx = dy * mask / (1 - rate)
    raise SystemExit(dx)
