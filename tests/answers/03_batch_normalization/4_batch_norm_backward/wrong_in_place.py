# wrong: changes the caller's gradient
# fails: dx, dgamma, dbeta | belongs to the caller
def batch_norm_backward(dy, x, gamma, epsilon):
    n, mean, sd = len(x), x.mean(axis=0), np.sqrt(x.var(axis=0) + epsilon)
    x_hat = (x - mean) / sd
    dgamma, dbeta = (dy * x_hat).sum(axis=0), dy.sum(axis=0)
    dy *= gamma
    dx = (dy - dy.mean(axis=0) - x_hat * (dy * x_hat).mean(axis=0)) / sd
    return dx, dgamma, dbeta
