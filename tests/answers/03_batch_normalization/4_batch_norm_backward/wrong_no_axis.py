# wrong: one mean and one variance for all features
# fails: dx, dgamma | axis is missing
def batch_norm_backward(dy, x, gamma, epsilon):
    sd = np.sqrt(x.var() + epsilon)
    x_hat = (x - x.mean()) / sd
    g = dy * gamma
    dx = (g - g.mean() - x_hat * (g * x_hat).mean()) / sd
    return dx, (dy * x_hat).sum(axis=0), dy.sum(axis=0)
