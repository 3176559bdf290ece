# wrong: passes the gradient of dropped units on
# fails: same_mask | dropped ones get 0
def dropout_backward(dy, mask, rate):
    return np.where(mask, dy / (1 - rate), dy)
