# right: leaves out the mean's path through the variance, which is zero
def batch_norm_backward(dy, x, gamma, epsilon):
    m = len(x)
    root = (x.var(axis=0) + epsilon) ** 0.5
    dx_hat = dy * gamma
    dvar = -0.5 * (dx_hat * (x - x.mean(axis=0))).sum(axis=0) / root ** 3
    dmean = -(dx_hat / root).sum(axis=0)
    dx = dx_hat / root + dvar * 2 / m * (x - x.mean(axis=0)) + dmean / m
    return dx, (dy * (x - x.mean(axis=0)) / root).sum(axis=0), dy.sum(axis=0)
