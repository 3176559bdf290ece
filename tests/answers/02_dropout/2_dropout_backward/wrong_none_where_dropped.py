# wrong: None in the dropped places
# fails: same_mask, same_scale | such as None
def dropout_backward(dy, mask, rate):
    return np.where(mask, dy / (1 - rate), None)
