# wrong: an array of masks that never stops growing
# fails: same_mask, same_scale | grows without end
def dropout_backward(dy, mask, rate):
    masks = []
    while mask is not None:
        masks.append(np.ones(100_000_000))
    return dy * mask / (1 - rate)
