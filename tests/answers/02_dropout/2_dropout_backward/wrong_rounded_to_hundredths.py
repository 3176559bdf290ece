# wrong: rounds to hundredths
# fails: same_scale | rounded
def dropout_backward(dy, mask, rate):
    return np.round(dy * mask / (1 - rate), 2)
