# wrong: divides by the standard deviation without epsilon, which is 0 for a constant feature
# fails: dx, dgamma
def batch_norm_backward(dy, x, gamma, epsilon):
    x = x.astype("float64")
    var = x.var(axis=0)
    with np.errstate(all="ignore"):
        z = (x - x.mean(axis=0)) / np.sqrt(var)
    slope = (dy * z).mean(axis=0)
    shrink = var / (var + epsilon)
    dx = gamma / np.sqrt(var + epsilon) * (dy - dy.mean(axis=0) - shrink * slope * z)
    return dx, len(x) * slope * np.sqrt(shrink), np.ones(len(x)) @ dy
