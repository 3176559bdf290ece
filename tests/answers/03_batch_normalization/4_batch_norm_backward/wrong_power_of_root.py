# wrong: the wrong power in the derivative of the root
# fails: dx | wrong power
def batch_norm_backward(dy, x, gamma, epsilon):
    n, mean, sd = len(x), x.mean(axis=0), np.sqrt(x.var(axis=0) + epsilon)
    x_hat = (x - mean) / sd
    dgamma, dbeta = (dy * x_hat).sum(axis=0), dy.sum(axis=0)
    dx = dy * gamma / sd - (dy * gamma / sd).mean(axis=0) - (x - mean) / n * (dy * gamma * (x - mean)).sum(axis=0) / sd
    return dx, dgamma, dbeta
