# wrong: central differences divided by h, not by 2 h
# fails: dx | twice as large
def batch_norm_backward(dy, x, gamma, epsilon):
    dy, x = dy.astype("float64"), x.astype("float64")

    def x_hat(x):
        return (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + epsilon)

    dx, h = np.zeros_like(x), 1e-5
    for place in np.ndindex(x.shape):
        step = np.zeros_like(x)
        step[place] = h
        dx[place] = np.sum(dy * gamma * (x_hat(x + step) - x_hat(x - step))) / h
    return dx, (dy * x_hat(x)).sum(axis=0), dy.sum(axis=0)
