# wrong: NaN in the dropped places
# fails: same_mask, same_scale | NaN stands
def dropout_backward(dy, mask, rate):
    return np.where(mask, dy / (1 - rate), np.nan)
