# right: the Jacobian of the whole layer as a matrix
def dropout_backward(dy, mask, rate):
    jacobian = np.diag(mask.astype("float64").ravel() / (1 - rate))
    return (jacobian.T @ dy.ravel()).reshape(dy.shape)
