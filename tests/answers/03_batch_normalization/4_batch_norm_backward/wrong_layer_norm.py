# wrong: axis 1: the gradient of layer norm
# fails: dx, dgamma | layer norm
def batch_norm_backward(dy, x, gamma, epsilon):
    sd = np.sqrt(x.var(axis=1, keepdims=True) + epsilon)
    x_hat = (x - x.mean(axis=1, keepdims=True)) / sd
    g = dy * gamma
    dx = (g - g.mean(axis=1, keepdims=True) - x_hat * (g * x_hat).mean(axis=1, keepdims=True)) / sd
    return dx, (dy * x_hat).sum(axis=0), dy.sum(axis=0)
