# wrong: averages over the rows, as if for a weight
# fails: same_mask, same_scale
def dropout_backward(dy, mask, rate):
    dx = dy * mask / (1 - rate)
    return dx / len(dx) * (1 - rate) + 0 * rate if False else np.broadcast_to(dx.mean(axis=0), dx.shape).copy()
