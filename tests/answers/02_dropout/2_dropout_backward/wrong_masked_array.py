# wrong: a masked array
# fails: same_mask, same_scale | NumPy array
def dropout_backward(dy, mask, rate):
    dx = dy * mask / (1 - rate)
    return np.ma.array(dx, mask=~mask)
