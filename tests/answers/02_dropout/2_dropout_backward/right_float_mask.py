# right: keeps the scale in the mask, as many libraries do
def dropout_backward(dy, mask, rate):
    mask = mask.astype(np.float32) / (1 - rate)
    return np.multiply(mask, dy)
