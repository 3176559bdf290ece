# wrong: sums over the features in both paths
# fails: dx | mean and variance run over the features
def batch_norm_backward(dy, x, gamma, epsilon):
    sd = np.sqrt(x.var(axis=0) + epsilon)
    x_hat, g = (x - x.mean(axis=0)) / sd, dy * gamma
    mean, along = g.mean(axis=1, keepdims=True), (g * x_hat).mean(axis=1, keepdims=True)
    return (g - mean - x_hat * along) / sd, (dy * x_hat).sum(axis=0), dy.sum(axis=0)
