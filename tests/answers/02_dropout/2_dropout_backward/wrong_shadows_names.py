# wrong: no scale, in a cell that takes the names of the course for its own
# fails: same_scale | no rescale
check = np = keras = list = 3


def dropout_backward(dy, mask, rate):
    return dy * mask
