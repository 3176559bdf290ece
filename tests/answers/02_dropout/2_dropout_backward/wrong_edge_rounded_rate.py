# wrong: the rate is rounded to two digits
# fails: same_scale | rounded
def dropout_backward(dy, mask, rate):
    return dy * mask / (1 - round(rate, 2))
