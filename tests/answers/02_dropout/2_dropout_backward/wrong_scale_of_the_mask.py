# wrong: measures the scale on the mask
# fails: same_mask, same_scale | measured on the mask
def dropout_backward(dy, mask, rate):
    return dy * mask / np.mean(mask)
