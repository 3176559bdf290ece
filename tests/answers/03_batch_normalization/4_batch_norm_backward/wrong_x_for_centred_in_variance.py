# wrong: x in place of x - mean in the path through the variance
# fails: dx | x stands where x - mean
def batch_norm_backward(dy, x, gamma, epsilon=1e-3):
    n, mean, var = len(x), x.mean(axis=0), x.var(axis=0)
    s = np.sqrt(var + epsilon)
    dxh = dy * gamma
    dvar = (dxh * (x - mean) * -0.5 * s**-3).sum(axis=0)
    dmean = (-dxh / s).sum(axis=0)
    dx = dxh / s + dvar * 2 * (x) / n + dmean / n
    return dx, (dy * (x - mean) / s).sum(axis=0), dy.sum(axis=0)
