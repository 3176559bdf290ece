# right: the full Jacobian of x_hat, feature by feature
def batch_norm_backward(dy, x, gamma, epsilon):
    n, d = x.shape
    dx = np.zeros((n, d))
    dgamma = np.zeros(d)
    for j in range(d):
        column = x[:, j].astype("float64")
        root = np.sqrt(column.var() + epsilon)
        x_hat = (column - column.mean()) / root
        jacobian = (np.eye(n) - 1 / n - np.outer(x_hat, x_hat) / n) / root
        dx[:, j] = gamma[j] * jacobian @ dy[:, j]
        dgamma[j] = x_hat @ dy[:, j]
    return dx, dgamma, dy.sum(axis=0)
