# wrong: the gradient of the variance is not summed over the rows
# fails: dx | variance isn't a sum
def batch_norm_backward(dy, x, gamma, epsilon=1e-3):
    n, mean, var = len(x), x.mean(axis=0), x.var(axis=0)
    s = np.sqrt(var + epsilon)
    dxh = dy * gamma
    dvar = dxh * (x - mean) * -0.5 * s**-3
    dmean = (-dxh / s).sum(axis=0)
    dx = dxh / s + dvar * 2 * (x - mean) / n + dmean / n
    return dx, (dy * (x - mean) / s).sum(axis=0), dy.sum(axis=0)
