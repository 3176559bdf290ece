# wrong: takes no mean in the path through the variance
# fails: dx | no mean is taken over the rows
def batch_norm_backward(dy, x, gamma, epsilon):
    root = np.sqrt(x.var(axis=0) + epsilon)
    x_hat = (x - x.mean(axis=0)) / root
    g = dy * gamma
    dx = (g - g.mean(axis=0) - x_hat * g * x_hat) / root
    return dx, (dy * x_hat).sum(axis=0), dy.sum(axis=0)
