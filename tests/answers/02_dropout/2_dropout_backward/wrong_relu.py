# wrong: the rule of ReLU
# fails: same_mask | Values below 0
def dropout_backward(dy, mask, rate):
    return np.where(mask & (dy > 0), dy / (1 - rate), 0)
