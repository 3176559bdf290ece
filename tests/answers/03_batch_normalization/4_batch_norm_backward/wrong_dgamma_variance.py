# wrong: divided by the variance in dgamma only
# fails: dgamma | root is missing
def batch_norm_backward(dy, x, gamma, epsilon):
    n, mean, sd = len(x), x.mean(axis=0), np.sqrt(x.var(axis=0) + epsilon)
    x_hat = (x - mean) / sd
    dgamma, dbeta = (dy * x_hat).sum(axis=0), dy.sum(axis=0)
    dx = gamma / sd * (dy - dbeta / n - x_hat * dgamma / n)
    dgamma = (dy * (x - mean) / sd ** 2).sum(axis=0)
    return dx, dgamma, dbeta
