# wrong: gradients are clipped at 100
# fails: same_scale
def dropout_backward(dy, mask, rate):
    return np.clip(dy * mask / (1 - rate), -100, 100)
