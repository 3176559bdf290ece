# wrong: x for x - mean in the path through the mean
# fails: dx | In the path through the mean, x stands
def batch_norm_backward(dy, x, gamma, epsilon):
    n, mean = len(x), x.mean(axis=0)
    root = np.sqrt(x.var(axis=0) + epsilon)
    g = dy * gamma
    dvar = (g * (x - mean)).sum(axis=0) / (-2 * root**3)
    dmean = -g.sum(axis=0) / root + dvar * (-2 * x).mean(axis=0)
    dx = g / root + dvar * 2 * (x - mean) / n + dmean / n
    return dx, (dy * (x - mean) / root).sum(axis=0), dy.sum(axis=0)
