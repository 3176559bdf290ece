# right: dy less its regression on 1 and x_hat, with the part of epsilon put back
def batch_norm_backward(dy, x, gamma, epsilon):
    x = x.astype("float64")
    var = x.var(axis=0)
    z = (x - x.mean(axis=0)) / np.sqrt(np.where(var == 0, 1, var))
    slope = (dy * z).mean(axis=0)
    shrink = var / (var + epsilon)
    dx = gamma / np.sqrt(var + epsilon) * (dy - dy.mean(axis=0) - shrink * slope * z)
    return dx, len(x) * slope * np.sqrt(shrink), np.ones(len(x)) @ dy
