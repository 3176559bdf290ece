# wrong: one mean for all features, each with its own variance
# fails: dgamma, dx | One mean
def batch_norm_backward(dy, x, gamma, epsilon):
    n, mean, sd = len(x), x.mean(), np.sqrt(x.var(axis=0) + epsilon)
    x_hat = (x - mean) / sd
    dgamma, dbeta = (dy * x_hat).sum(axis=0), dy.sum(axis=0)
    return gamma / sd * (dy - dbeta / n - x_hat * dgamma / n), dgamma, dbeta
