# wrong: leaves epsilon out in the path through the variance
# fails: dx | variance lacks epsilon
def batch_norm_backward(dy, x, gamma, epsilon):
    centred, var = x - x.mean(axis=0), x.var(axis=0)
    inverse = 1 / np.sqrt(var + epsilon)
    d_hat = dy * gamma
    dvar = (d_hat * centred).sum(axis=0) * -0.5 * np.maximum(var, 1e-30) ** -1.5
    dmean = -(d_hat * inverse).sum(axis=0)
    dx = d_hat * inverse + (dvar * 2 * centred + dmean) / len(x)
    return dx, (dy * centred * inverse).sum(axis=0), dy.sum(axis=0)
