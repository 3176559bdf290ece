# wrong: counts the rows, without dy
# fails: dbeta | number of rows
def batch_norm_backward(dy, x, gamma, epsilon):
    n, mean, sd = len(x), x.mean(axis=0), np.sqrt(x.var(axis=0) + epsilon)
    x_hat = (x - mean) / sd
    dgamma, dbeta = (dy * x_hat).sum(axis=0), dy.sum(axis=0)
    dx = gamma / sd * (dy - dbeta / n - x_hat * dgamma / n)
    return dx, dgamma, np.full(gamma.shape, n)
