# wrong: averages over the features in the path through the mean
# fails: dx | path through the mean run over the features
def batch_norm_backward(dy, x, gamma, epsilon):
    sd = np.sqrt(x.var(axis=0) + epsilon)
    x_hat, g = (x - x.mean(axis=0)) / sd, dy * gamma
    dx = (g - g.mean(axis=-1, keepdims=True) - x_hat * (g * x_hat).mean(axis=0)) / sd
    return dx, (dy * x_hat).sum(axis=0), dy.sum(axis=0)
