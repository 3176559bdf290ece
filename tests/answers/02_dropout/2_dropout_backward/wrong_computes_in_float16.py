# wrong: computes in float16
# fails: same_scale | narrow
def dropout_backward(dy, mask, rate):
    return (dy.astype("float16") * mask / (1 - rate)).astype("float32")
