# wrong: draws a mask of its own
# fails: same_mask | new mask
def dropout_backward(dy, mask, rate):
    mask = np.random.default_rng(0).random(dy.shape) >= rate
    return dy * mask / (1 - rate)
