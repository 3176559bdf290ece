# right: np.where and float64
def dropout_backward(dy, mask, rate):
    return np.where(mask, dy.astype("float64"), 0) * (1 / (1 - rate))
