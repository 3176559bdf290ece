# right: element by element
def dropout_backward(dy, mask, rate):
    dx = np.zeros(dy.shape)
    for i in range(dy.shape[0]):
        for j in range(dy.shape[1]):
            if mask[i][j]:
                dx[i, j] = dy[i, j] / (1 - rate)
    return dx
